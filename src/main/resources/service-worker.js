/**
 * Keeps the site on this device: every page that is the same for everybody, what pages are made of, and the one session
 * that was begun last. SITE, in front of this, says what there is; any change of it makes a new worker.
 *
 * A new worker waits until no page is open any more (nothing skips that), and no worker minds which release a page is
 * of: assets are told apart by the release in their path, and go when nothing that is kept is made of them.
 */
const PAGES = "pages";
const SESSION = "session";
const ASSETS = "assets-";

const OFFLINE = "/offline";
/** Milliseconds that somebody waits gladly for a newer page than the copy. */
const PATIENCE = 4000;
/** Pages that are fetched at once. */
const FEW = 4;
/** What a proxy says when there is nobody behind it. */
const NOBODY = [502, 503, 504];
/** When a copy was made: a header of it. */
const KEPT = "Backcare-Kept";

const SESSION_PAGE = /^\/sessions\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** A page of ours, with its release, and not one of a network that wants to be paid first. */
const OURS = /<script type="module" src="\/([^/"]+)\/js\/app\.js">/;
const PLAYER = /data-module="player"/;

addEventListener("install", (event) => event.waitUntil(stock()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const { method, mode, destination } = request;
  if (origin !== location.origin) return;
  if (method === "GET" && SESSION_PAGE.test(pathname)) event.respondWith(session(event, pathname));
  else if (mode === "navigate" && method === "GET") event.respondWith(page(event, pathname));
  else if (mode === "navigate") event.respondWith(fetch(request).catch(offline));
  else if (method === "GET" && destination) event.respondWith(asset(request, pathname));
});

/** Assets first: no page is kept whose assets are not. Pages a few at a time, as somebody is using the line meanwhile. */
async function stock() {
  const cache = await caches.open(ASSETS + SITE.release);
  await cache.addAll(SITE.assets);
  const fetchPage = async (path) => keepPage(path, await fetch(path, { cache: "no-cache" }));
  for (let i = 0; i < SITE.pages.length; i += FEW) await Promise.all(SITE.pages.slice(i, i + FEW).map(fetchPage));
}

async function takeOver() {
  await sweep();
  await clients.claim();
  // Of a session that was begun while this worker was on its way there is no copy yet.
  for (const { url } of await clients.matchAll({ type: "window" })) {
    const { pathname } = new URL(url);
    if (SESSION_PAGE.test(pathname)) await fetch(pathname).then((response) => keepSession(pathname, response), () => {});
  }
}

/** Drops pages that are no more, and, unless some page is open that could want them, assets that no copy is made of. */
async function sweep() {
  const used = new Set([SITE.release]);
  for (const name of [PAGES, SESSION]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (name === PAGES && !SITE.pages.includes(pathname)) await cache.delete(request);
      else used.add(OURS.exec(await (await cache.match(request)).text())?.[1]);
    }
  }
  if ((await clients.matchAll({ includeUncontrolled: true })).length > 0) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(ASSETS) && !used.has(name.slice(ASSETS.length))) await caches.delete(name);
  }
}

/** What is made to be kept for ever is asked for once. */
async function asset(request, pathname) {
  const name = ASSETS + pathname.split("/")[1];
  const copy = await caches.match(pathname, { cacheName: name, ignoreVary: true });
  // Not every browser plays a sound that comes whole when a part was asked for.
  if (copy && !request.headers.has("Range")) return copy;
  const response = await fetch(request).catch((failure) => copy ?? Promise.reject(failure));
  if (response.status === 200 && control(response, "immutable")) {
    const cache = await caches.open(name);
    await cache.put(pathname, response.clone());
  }
  return response;
}

async function page(event, pathname) {
  const copy = await caches.match(pathname, { cacheName: PAGES, ignoreVary: true });
  // A page is kept by its path: what a question after it is answered with is nobody else's.
  const { search } = new URL(event.request.url);
  return newest(event, copy, (response) => (search ? null : keepPage(pathname, response)));
}

async function session(event, pathname) {
  const copy = await caches.match(pathname, { cacheName: SESSION, ignoreVary: true });
  if (event.request.mode === "navigate") return newest(event, copy, (response) => keepSession(pathname, response));
  // A script wants the real one. It is no reason to drop the copy of another session.
  const response = await fetch(event.request);
  if (copy) await keepSession(pathname, response.clone());
  return response;
}

/** The network's answer; instead of none, or of one that is too long in coming, the copy. */
async function newest(event, copy, keep) {
  const answer = fetch(event.request);
  event.waitUntil(answer.then((response) => keep(response.clone())).catch(() => {}));
  if (!copy) return answer.catch(offline);
  const good = answer.then((response) => (NOBODY.includes(response.status) ? null : response)).catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return (await Promise.race([good, late])) ?? marked(copy);
}

async function keepPage(pathname, response) {
  if (!response.ok || !control(response, "public")) return;
  if (OURS.test(await response.clone().text())) await put(PAGES, pathname, response);
}

/** One session is kept, and only until it is over. */
async function keepSession(pathname, response) {
  if (!response.ok && response.status !== 404) return;
  const html = await response.clone().text();
  if (!OURS.test(html)) return;
  const cache = await caches.open(SESSION);
  if (!response.ok || !PLAYER.test(html)) {
    await cache.delete(pathname);
    return;
  }
  for (const { url } of await cache.keys()) if (new URL(url).pathname !== pathname) await cache.delete(url);
  await put(SESSION, pathname, response);
}

async function put(name, pathname, response) {
  const headers = new Headers(response.headers);
  headers.set(KEPT, Date.now());
  const cache = await caches.open(name);
  await cache.put(pathname, new Response(await response.blob(), { headers }));
}

/** A copy says that it is one. */
async function marked(copy) {
  const html = await copy.text();
  const { headers } = copy;
  return new Response(html.replace("<html", `<html data-kept="${headers.get(KEPT)}"`), { headers });
}

async function offline() {
  const copy = await caches.match(OFFLINE, { cacheName: PAGES, ignoreVary: true });
  return copy ? new Response(copy.body, { status: 503, headers: copy.headers }) : Response.error();
}

function control({ headers }, directive) {
  return headers.get("Cache-Control")?.split(/,\s*/).includes(directive);
}
