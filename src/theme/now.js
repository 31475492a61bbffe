/* SPDX-License-Identifier: MIT
 *
 * What readers get besides while a video plays: the moment before and after it, the text that
 * scrolls along, what they share, and keys while the focus is in the player: space or k plays and
 * stops, j and l go ten seconds back and on, p and n to the moment before and after, f scrolls
 * along. Loaded with the first video that plays.
 */
(() => {
  'use strict';

  const { player } = kwiki;

  // Seconds of a step; and for which the moment that has just begun still goes to the one before.
  const STEP = 10, FRESH = 2;

  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  // ---- the moments around ----

  /* The moments of what plays, one for each second. */
  const momentsOf = ({ engine }) => (player.timelines.get(engine.source.key) ?? [])
    .filter(({ start }, i, all) => start !== all[i - 1]?.start);

  function go(step) {
    const active = player.active(), at = active.engine.where(), list = momentsOf(active);
    const moment = step > 0 ? list.find(({ start }) => start > at + 1)
      : list.findLast(({ start }) => start < at - FRESH);
    if (moment)
      player.playMoment(moment);
  }

  // ---- scrolling along ----

  let follows = false;

  function keepInSight() {
    const moment = player.playing();
    if (!follows || !moment)
      return;
    const element = moment.item ?? moment.link, place = element.getBoundingClientRect();
    const bottom = player.bar.closest('.docked')?.getBoundingClientRect().top ?? innerHeight;
    if (place.top < 100 || place.bottom > bottom - 24)
      element.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
  }

  function setFollow(on) {
    follows = on;
    follow.setAttribute('aria-pressed', String(on));
    keepInSight();
  }

  // ---- the buttons ----

  function makeTool(className, text, key, act) {
    const button = kwiki.makeButton(className, text, key);
    button.title = button.getAttribute('aria-label');
    button.addEventListener('click', act);
    return button;
  }

  const follow = makeTool('follow', '↕', 'followText', () => setFollow(!follows));
  follow.setAttribute('aria-pressed', 'false');
  const share = makeTool('share', '#', 'share', () => kwiki.load('share.js')
    .then(() => kwiki.share(share, player.playing())));
  const tools = kwiki.make('div', 'tools-now');
  tools.append(makeTool('previous', '‹', 'previousMoment', () => go(-1)),
    makeTool('next', '›', 'nextMoment', () => go(1)), follow, share,
    player.bar.querySelector('.close'));
  player.bar.append(tools);

  /* Only a moment can be shared, and only one that has a place in the page. */
  function describeShare() {
    const moment = player.playing();
    share.hidden = !moment?.id;
    if (!moment)
      return;
    share.title = kwiki.say('share', { time: kwiki.clock(moment.start) });
    share.setAttribute('aria-label', share.title);
  }

  // ---- keys ----

  const skip = seconds => ({ engine }) => engine.seek(Math.max(0, engine.where() + seconds), false);
  const toggle = ({ engine }) => engine.toggle();
  const KEYS = {
    ' ': toggle, k: toggle, j: skip(-STEP), l: skip(STEP), p: () => go(-1), n: () => go(1),
    f: () => setFollow(!follows),
  };

  /* Buttons, links and the browser's own player have a use for the space bar. */
  const isTaken = ({ key, target }) =>
    key === ' ' && target.closest('a, button, summary, video, audio');

  function handleKey(event) {
    const active = player.active(), act = KEYS[event.key.toLowerCase()];
    const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (!act || modified || event.defaultPrevented || !active?.box.contains(event.target)
        || isTaken(event))
      return;
    event.preventDefault();
    act(active);
  }

  document.addEventListener('keydown', handleKey);
  for (const type of ['wheel', 'touchmove'])
    addEventListener(type, () => follows && setFollow(false), { passive: true });
  let before = null;
  document.addEventListener('kwiki:time', () => {
    const moment = player.playing();
    if (moment === before)
      return;
    before = moment;
    describeShare();
    keepInSight();
  });
  describeShare();
})();
