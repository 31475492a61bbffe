// {{not a slot}}
