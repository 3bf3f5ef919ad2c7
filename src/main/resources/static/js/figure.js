/** Milliseconds that a change of pose takes at most where nobody counts it: getting into place, coming back. */
const UNHURRIED = 3000;

/** Numbers of a path that say where it is: all but the first five of an arc, which say how it is round. */
const PLACES = /A(?:-?\d+ ){5}|-?\d+/g;

/**
 * Moves the drawing of a body through the films the server made. It knows nothing of bodies: it goes straight on from
 * number to number, and where the session is, there the figure is. What a film is says Film.java.
 *
 * @param {SVGElement} svg
 * @param {Record<string, object>} films by technique
 */
export function figure(svg, films) {
  let technique;
  let film;
  let shapes = [];
  let arrow;
  let moving = false;

  function mount(wanted) {
    technique = wanted;
    film = films[technique];
    svg.parentElement.hidden = !film;
    moving = false;
    if (!film) return;
    svg.setAttribute("viewBox", `0 0 ${film.width} ${film.height}`);
    const paths = film.shapes.map(({ role, path }) => line(role, path));
    arrow = line("arrow", "");
    svg.replaceChildren(...paths, arrow);
    let at = 0;
    shapes = paths.slice(film.fixed).map((path, i) => {
      const between = literals(path.getAttribute("d"));
      const from = at;
      at += between.length - 1;
      return { path, between, from, trunk: film.fixed + i === film.trunk };
    });
  }

  function draw(a, b, share, breath) {
    for (const { path, between, from, trunk } of shapes) {
      let d = between[0];
      for (let i = 1; i < between.length; i++) {
        const at = from + i - 1;
        let number = a.numbers[at] + share * (b.numbers[at] - a.numbers[at]);
        if (trunk && breath) {
          const full = a.breath[i - 1] + share * (b.breath[i - 1] - a.breath[i - 1]);
          number += breath * (full - number);
        }
        d += Math.round(number * 10) / 10 + between[i];
      }
      if (path.getAttribute("d") !== d) path.setAttribute("d", d);
    }
  }

  return {
    /**
     * @param {object[]} phases of the timeline
     * @param {number} index of the present one
     * @param {number} into milliseconds that it has lasted
     * @param {number} [breath] how full the lungs are, from 0 to 1
     * @param {boolean} [calm] whether to show only how the phase ends
     */
    show(phases, index, into, breath = 0, calm = false) {
      const phase = phases[index];
      if (phase.technique !== technique) mount(phase.technique);
      if (!film) return;
      const way = [poseBefore(phases, index, film), ...(phase.poses ?? [])];
      const lasts = phase.kind === "move" ? phase.lengthMillis : Math.min(phase.lengthMillis, UNHURRIED);
      const share = calm ? 1 : Math.min(1, into / lasts);
      moving = share < 1 && way.some((pose) => pose !== way[0]);
      const leg = share * (way.length - 1);
      const last = Math.min(Math.floor(leg), Math.max(0, way.length - 2));
      const frames = between(film, way[last], way[last + 1] ?? way[last]);
      const place = eased(way.length > 1 ? leg - last : 0) * (frames.length - 1);
      const at = Math.min(Math.floor(place), frames.length - 1);
      draw(frames[at], frames[at + 1] ?? frames[at], place - at, calm ? 0 : breath);
      set(arrow, film.arrows[moving ? `${way[last]}>${way[last + 1]}` : coming(phases, index, way.at(-1))] ?? "");
      svg.classList.toggle("-mirrored", phase.mirrored ?? false);
    },

    /** @returns {boolean} whether it changes from frame to frame */
    moves: () => moving,
  };
}

function line(role, d) {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("class", `-${role}`);
  path.setAttribute("d", d);
  return path;
}

function set(path, d) {
  if (path.getAttribute("d") !== d) path.setAttribute("d", d);
}

/** What stands between the numbers of a path, and before and after them. */
function literals(d) {
  const found = [];
  let from = 0;
  for (const { 0: match, index } of d.matchAll(PLACES)) {
    if (match.startsWith("A")) continue;
    found.push(d.slice(from, index));
    from = index + match.length;
  }
  return [...found, d.slice(from)];
}

/** The pose that a phase begins in: the one that the phases before it ended in. */
function poseBefore(phases, index, film) {
  const { technique } = phases[index];
  for (let i = index - 1; phases[i]?.technique === technique; i--) {
    if (phases[i].poses?.length) return phases[i].poses.at(-1);
  }
  return Object.keys(film.poses)[0];
}

/** The next move of the technique. */
function coming(phases, index, pose) {
  const { technique, mirrored } = phases[index];
  for (let i = index + 1; phases[i]?.technique === technique && phases[i].mirrored === mirrored; i++) {
    const next = phases[i].poses?.find((other) => other !== pose);
    if (next) return `${pose}>${next}`;
  }
  return "";
}

/** The frames from one pose to another; those of the way back, the other way round. */
function between({ poses, moves }, from, to) {
  if (from === to) return [poses[to]];
  const there = moves[`${from}>${to}`] ?? moves[`${to}>${from}`]?.toReversed() ?? [];
  return [poses[from], ...there, poses[to]];
}

/** Slow at both ends. */
const eased = (share) => share * share * (3 - 2 * share);
