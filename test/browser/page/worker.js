// What makes a page open without a network; the rest is the client's.
const files = ["/", "/page.js"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open("page").then((cache) => cache.addAll(files)));
});

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (files.includes(pathname)) event.respondWith(caches.match(pathname));
});
