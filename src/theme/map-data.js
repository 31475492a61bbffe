/* SPDX-License-Identifier: MIT
 *
 * What the map shows: search/graph.js read, with the titles and addresses of the search. See
 * src/render/page_graph.c.
 */
(() => {
  'use strict';

  // Of a coordinate, which has two digits of the alphabet of numbers.
  const DIGITS = 91;

  let graph = null;
  globalThis.kwikiGraph = data => graph = data;

  function digitOf(code) {
    return code - 0x21 - (code > 0x22) - (code > 0x5C);
  }

  /* Two numbers a note; NaN where it is not drawn. */
  function readPlaces(text, count) {
    const places = new Float64Array(2 * count).fill(NaN);
    for (let i = 0; i < 2 * count; i++) {
      const [high, low] = [text.charCodeAt(2 * i), text.charCodeAt(2 * i + 1)];
      if (high !== 0x7E)
        places[i] = digitOf(high) * DIGITS + digitOf(low);
    }
    return places;
  }

  /* For each note the numbers of those that it is tied to. */
  function readLinks(numbers, count) {
    const links = Array.from({ length: count }, () => []);
    for (let note = 0, at = 0; note < count; note++) {
      for (let left = numbers[at++], other = note; left > 0; left--) {
        other += numbers[at++] + 1;
        links[note].push(other);
        links[other].push(note);
      }
    }
    return links;
  }

  /* Topics are called after the note that has the most ties in them. */
  function nameTopics(nodes) {
    const topics = [];
    for (const node of nodes) {
      if (!node.topic)
        continue;
      const ties = node.links.filter(other => nodes[other].topic === node.topic).length;
      const topic = topics[node.topic] ??= { number: node.topic, ties: -1, nodes: [] };
      topic.nodes.push(node);
      if (ties > topic.ties)
        Object.assign(topic, { ties, name: node.title, best: node });
    }
    return topics.filter(topic => topic);
  }

  /* A promise of { nodes, drawn, topics }. */
  kwiki.readMap = async () => {
    const { results, fold, openIndex } = kwikiSearch;
    const [index] = await Promise.all([results.open(), kwiki.load('search/graph.js')]);
    const names = await index.names();
    if (graph?.v !== 1 || graph.xy.length !== 4 * graph.n || graph.n > names.length)
      throw new openIndex.StaleError('the map is of another build');
    const places = readPlaces(graph.xy, graph.n), topics = fold.readNumbers(graph.topic);
    const links = readLinks(fold.readNumbers(graph.links), graph.n);
    const nodes = names.slice(0, graph.n).map(({ title, url, folder }, i) => ({
      title, folder, href: kwiki.search.home + url, topic: topics[i], links: links[i],
      x: places[2 * i], y: places[2 * i + 1],
    }));
    const drawn = nodes.filter(({ x }) => !Number.isNaN(x));
    return { nodes, drawn, topics: nameTopics(nodes) };
  };
})();
