/*
 * The player of an exported walkthrough. Everything that it shows stands in the page already; it only moves the eye.
 * The first step's words are there at once; what else there is stands as text (noscript) until they have been seen.
 */
(() => {
  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (within, selector) => Array.from(within.querySelectorAll(selector));
  /** @type {HTMLElement[]} */
  let steps = [];
  /** @type {HTMLElement[]} */
  let links = [];
  /** @type {HTMLElement} */
  let told;
  /** @type {HTMLElement} */
  let count;
  /**
   * @param {string} id
   * @returns {HTMLButtonElement}
   */
  const button = (id) => document.querySelector(`.player #${id}`);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const pause = 1600;
  const travel = 700;
  let step = 0;
  let hop = 0;
  let timer = 0;
  let frame = 0;

  /**
   * Markup that stands as text comes in where it stands. Steps come hidden.
   * @param {string} selector
   */
  const bring = (selector) => {
    const held = document.createElement('template');
    for (const text of all(document, selector)) {
      held.innerHTML = text.textContent;
      for (const each of all(held.content, '.step')) each.hidden = true;
      text.replaceWith(held.content);
    }
    steps = all(document, '.step');
  };
  /** The other steps and the fonts, too. */
  const bringAll = () => bring('noscript');

  /** @param {number} index */
  const hopsOf = (index) => all(steps[index], '.hop');
  /**
   * @param {number} value
   * @param {number} most
   */
  const clamp = (value, most) => Math.max(0, Math.min(most, value));

  /**
   * @param {SVGElement} packet
   * @param {{ x: number, y: number }} at
   */
  const place = (packet, { x, y }) => packet.setAttribute('transform', `translate(${x} ${y})`);
  /** @param {string | undefined} text */
  const pointOf = (text) => {
    const [x, y] = (text || '').split(',').map(Number);
    return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
  };

  /**
   * The packet at a hop: it travels the wire by which it came, or stands where motion is not wanted.
   * @param {HTMLElement | undefined} shown
   * @param {boolean} moving
   */
  const drawPacket = (shown, moving) => {
    cancelAnimationFrame(frame);
    const picture = steps[step].querySelector('.picture svg');
    if (!picture || !shown) return;
    /** @type {SVGGElement} */
    const packet = picture.querySelector('.packet');
    packet.setAttribute(
      'class',
      `packet${shown.dataset.tunnel ? ' wrapped' : ''}${shown.dataset.dropped ? ' lost' : ''}`,
    );
    const at = pointOf(shown.dataset.at);
    /** @type {SVGPathElement} */
    const wire = picture.querySelector('.wire');
    wire.setAttribute('d', shown.dataset.way || '');
    const length = shown.dataset.way ? wire.getTotalLength() : 0;
    const end = length > 0 ? wire.getPointAtLength(length) : at;
    packet.toggleAttribute('hidden', !end);
    if (!end) return;
    if (!moving || calm.matches || length === 0) {
      place(packet, end);
      return;
    }
    place(packet, wire.getPointAtLength(0));
    const start = performance.now();
    /** @param {number} now */
    const go = (now) => {
      const part = Math.min(1, (now - start) / travel);
      const eased = part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2;
      place(packet, wire.getPointAtLength(length * eased));
      if (part < 1) frame = requestAnimationFrame(go);
    };
    frame = requestAnimationFrame(go);
  };

  /** @param {boolean} moving */
  const show = (moving) => {
    if (step > 0) bringAll();
    const hops = hopsOf(step);
    hop = clamp(hop, Math.max(0, hops.length - 1));
    steps.forEach((each, index) => each.toggleAttribute('hidden', index !== step));
    links.forEach((link, index) => {
      if (index === step) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    });
    document.querySelectorAll('.hop.now').forEach((each) => each.classList.remove('now'));
    const shown = hops[hop];
    if (shown) shown.classList.add('now');
    drawPacket(shown, moving);
    const where = hops.length === 0 ? 'no packet' : `${shown.dataset.words} of ${shown.dataset.of}`;
    count.textContent = where;
    const title = steps[step].querySelector('h2').textContent;
    const said = shown ? shown.querySelector('.said').textContent.replace(/\s+/g, ' ').trim() : '';
    told.textContent = `Step ${step + 1} of ${links.length}, ${title}. ${where}. ${said}`;
    button('first').disabled = step === 0 && hop === 0;
    button('back').disabled = step === 0 && hop === 0;
    button('on').disabled = step === links.length - 1 && hop >= hops.length - 1;
    button('drop').hidden = !hops.some((each) => each.dataset.dropped);
    if (shown) shown.scrollIntoView({ block: 'nearest' });
    const current = links[step];
    if (current) current.scrollIntoView({ block: 'nearest' });
  };

  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    button('play').textContent = 'Play';
    button('play').setAttribute('aria-pressed', 'false');
  };

  /**
   * @param {number} toStep
   * @param {number} toHop
   */
  const goTo = (toStep, toHop) => {
    step = clamp(toStep, links.length - 1);
    hop = toHop;
    show(false);
    const hash = `#step-${step + 1}`;
    if (location.hash !== hash) history.replaceState(null, '', hash);
  };

  const on = () => {
    if (hop < hopsOf(step).length - 1) {
      hop += 1;
      show(true);
    } else if (step < links.length - 1) goTo(step + 1, 0);
    else return false;
    return true;
  };

  const back = () => {
    if (hop > 0) {
      hop -= 1;
      show(false);
    } else if (step > 0) goTo(step - 1, Infinity);
  };

  /** Plays the step that is open, hop by hop, and stops at its end: who speaks goes on when he wants to. */
  const play = () => {
    if (timer !== 0) return stop();
    if (hop >= hopsOf(step).length - 1) {
      hop = 0;
      show(false);
    }
    button('play').textContent = 'Pause';
    button('play').setAttribute('aria-pressed', 'true');
    const next = () => {
      if (hop >= hopsOf(step).length - 1) return stop();
      on();
      timer = setTimeout(next, pause);
    };
    timer = setTimeout(next, pause / 2);
  };

  const toDrop = () => {
    const lost = hopsOf(step).findIndex((each) => each.dataset.dropped);
    if (lost >= 0) goTo(step, lost);
  };

  /** @param {() => unknown} deed */
  const stopAnd = (deed) => () => {
    stop();
    deed();
  };
  /** @type {Record<string, () => unknown>} */
  const keys = {
    ArrowRight: stopAnd(on),
    PageDown: stopAnd(on),
    ArrowLeft: stopAnd(back),
    PageUp: stopAnd(back),
    ArrowDown: stopAnd(() => goTo(step + 1, 0)),
    ArrowUp: stopAnd(() => goTo(step - 1, 0)),
    Home: stopAnd(() => goTo(0, 0)),
    End: stopAnd(() => goTo(links.length - 1, Infinity)),
    ' ': play,
  };
  const fromAddress = () => {
    const [, number] = /^#step-(\d+)$/.exec(location.hash) || [];
    return number ? Number(number) - 1 : 0;
  };

  const listen = () => {
    button('first').addEventListener(
      'click',
      stopAnd(() => goTo(0, 0)),
    );
    button('back').addEventListener('click', stopAnd(back));
    button('play').addEventListener('click', play);
    button('on').addEventListener('click', stopAnd(on));
    button('drop').addEventListener('click', stopAnd(toDrop));
    links.forEach((link, index) =>
      link.addEventListener('click', (event) => {
        event.preventDefault();
        stop();
        goTo(index, 0);
      }),
    );
    document.querySelector('main').addEventListener('click', (event) => {
      /** @type {Element} */
      const target = event.target;
      const index = hopsOf(step).indexOf(target.closest('.hop'));
      if (index < 0) return;
      stop();
      goTo(step, index);
    });
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
      /** @type {Element} */
      const target = event.target;
      const isOwn = target.closest('a, button, .scrolls');
      if (isOwn && (event.key === ' ' || (event.key.startsWith('Arrow') && isOwn.matches('.scrolls'))))
        return;
      event.preventDefault();
      keys[event.key]();
    });
    window.addEventListener('hashchange', () => goTo(fromAddress(), 0));
  };

  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    bring('.steps noscript, .step noscript, .player noscript');
    links = all(document, '.steps a');
    told = document.getElementById('told');
    count = document.getElementById('count');
    listen();
    step = clamp(fromAddress(), links.length - 1);
    show(false);
    // A frame is painted after its callbacks: the task that the first one leaves behind runs when it has been.
    requestAnimationFrame(() => setTimeout(bringAll));
  };

  window.addEventListener('beforeprint', () => {
    begin();
    bringAll();
  });
  for (const deed of ['keydown', 'pointerdown', 'click']) document.addEventListener(deed, begin, true);
  new PerformanceObserver(begin).observe({ type: 'paint', buffered: true });
  // Who tells of no paint, and a page that is open and not looked at.
  setTimeout(begin, 500);
})();
