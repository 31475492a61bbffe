/* SPDX-License-Identifier: MIT
 *
 * What plays videos of YouTube; player.js loads it when the first one is wanted. YouTube's frame is
 * spoken to by messages alone; no script of another host runs in the page.
 */
(() => {
  'use strict';

  const HOST = 'https://www.youtube-nocookie.com';
  // Milliseconds that YouTube's frame has for an answer; between greetings until the first; and
  // after which it is greeted no more.
  const PATIENCE = 1000, GREETING = 250, GREETINGS = 20000;
  // After which the reader is told that there is none: it is blocked, or nothing is connected.
  const SILENCE = 6000;
  // What it is asked for, besides the second and who may speak to it.
  const ASKED = { autoplay: 1, enablejsapi: 1, playsinline: 1 };
  // What YouTube says while it plays, or loads to play on.
  const PLAYING = [1, 3];

  function makeFrame(title) {
    const frame = kwiki.make('iframe');
    frame.title = `${kwiki.words.player}: ${title}`;
    frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
    frame.referrerPolicy = 'strict-origin-when-cross-origin';
    return frame;
  }

  function readMessage(data) {
    try {
      return JSON.parse(data);
    } catch {
      return null;
    }
  }

  /* Greets YouTube's frame until it answers; what it then says of itself is given to `hear`. */
  function openTalk(frame, hear) {
    let greeting;
    const post = message => frame.contentWindow?.postMessage(JSON.stringify(message), HOST);

    function greet() {
      clearInterval(greeting);
      greeting = setInterval(post, GREETING, { event: 'listening', id: 1, channel: 'widget' });
      setTimeout(clearInterval, GREETINGS, greeting);
    }

    function listen({ origin, source, data }) {
      const message = origin === HOST && source === frame.contentWindow && readMessage(data);
      if (!message)
        return;
      clearInterval(greeting);
      hear(message.info ?? {});
    }

    function stop() {
      clearInterval(greeting);
      removeEventListener('message', listen);
    }

    frame.addEventListener('load', greet);
    addEventListener('message', listen);
    return { command: (func, ...args) => post({ event: 'command', func, args }), stop };
  }

  /* Says that YouTube is silent, with the way there and the way out. */
  function makeComplaint({ id }, seconds, hooks) {
    const line = kwiki.makeWord('p', 'silent', 'silent');
    const link = kwiki.makeWord('a', '', 'openAt', { time: kwiki.clock(seconds) });
    link.href = `https://youtu.be/${id}?t=${Math.floor(seconds)}`;
    link.rel = 'noopener noreferrer';
    const close = kwiki.makeButton('close', '×', 'close');
    close.addEventListener('click', hooks.closes);
    line.setAttribute('role', 'status');
    line.append(' ', link, close);
    return line;
  }

  /* When YouTube has not answered for too long since the first attempt, it is said that it is
     silent. */
  function watchSilence(source, frame, hooks) {
    let wait = null, complaint = null;

    function complain(seconds) {
      complaint?.remove();
      complaint = makeComplaint(source, seconds, hooks);
      frame.after(complaint);
    }

    return {
      begin(seconds) {
        if (complaint?.isConnected)
          complain(seconds);
        else
          wait ??= setTimeout(complain, SILENCE, seconds);
      },
      end() {
        clearTimeout(wait);
        wait = null;
        complaint?.remove();
      },
    };
  }

  /* YouTube's frame. When it gives no answer to a seek, it is loaded anew from there. */
  function frameEngine(source, title, hooks) {
    const frame = makeFrame(title);
    const talk = openTalk(frame, hear);
    let patience, playerState = -1;
    // Has it answered since it was loaded? If not, what waits for that.
    let answers = false, waiting = null;
    // Where it is, where it was when it was sent elsewhere, and until when it may report that.
    let seconds = 0, before = 0, staleUntil = 0;
    const silence = watchSilence(source, frame, hooks);

    function load(start) {
      answers = false;
      waiting = null;
      silence.begin(start);
      const query = { start, origin: location.origin, ...ASKED };
      frame.src = `${HOST}/embed/${source.id}?${new URLSearchParams(query)}`;
    }

    function send([to, starts]) {
      talk.command('seekTo', to, true);
      if (starts)
        talk.command('playVideo');
    }

    function seek(to, starts) {
      [before, seconds, staleUntil] = [seconds, to, Date.now() + 2 * PATIENCE];
      if (!frame.src)
        return load(Math.floor(to));
      clearTimeout(patience);
      patience = setTimeout(load, PATIENCE, Math.floor(to));
      if (answers)
        send([to, starts]);
      else
        waiting = [to, starts];
    }

    /* In the states -1 and 5 nothing plays yet. */
    function hear({ currentTime: time, playerState: state }) {
      clearTimeout(patience);
      silence.end();
      playerState = state ?? playerState;
      answers = true;
      if (waiting)
        send(waiting);
      waiting = null;
      const isStale = Date.now() < staleUntil
        && Math.abs(time - before) < 2 && Math.abs(time - seconds) > 3;
      if (isStale || !Number.isFinite(time) || state === -1 || state === 5)
        return;
      [seconds, staleUntil] = [time, 0];
      hooks.moves(engine, time);
    }

    function stop() {
      clearTimeout(patience);
      silence.end();
      talk.stop();
    }

    const toggle = () => talk.command(PLAYING.includes(playerState) ? 'pauseVideo' : 'playVideo');
    const engine = { source, element: frame, seek, stop, toggle, where: () => seconds };
    return engine;
  }

  kwiki.frameEngine = frameEngine;
})();
