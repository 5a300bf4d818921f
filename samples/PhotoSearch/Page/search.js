'use strict';

// The address tells what is asked: ?text=WORDS or ?photo=ID. So the back button works, and an answer can be sent on.
const step = 24, most = 1000;
const part = id => document.getElementById(id);
const plain = document.title;
let running = new AbortController();
let shown = step;

const inBits = distance => distance === 1 ? '1 bit' : `${distance} bits`;
const inPhotos = count => count === 1 ? '1 photo' : `${count} photos`;
const describe = photo => photo.text || photo.labels.join(', ') || `photo ${photo.id}`;

function only(...ids) {
  for (const id of ['start', 'found', 'problem'])
    part(id).hidden = !ids.includes(id);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const picture = photo => element('img', { alt: describe(photo), loading: 'lazy', src: photo.url });

const hitItem = hit => element('li', {},
  element('a', { href: `?photo=${hit.id}`, title: 'Photos like this one' }, picture(hit)),
  element('p', { textContent: hit.text }),
  element('p', { textContent: inBits(hit.distance), className: 'note' }));

function showAnswer({ query, hits, took_ms }, k) {
  const isPhoto = query.photo !== undefined;
  part('text').value = isPhoto ? '' : query.text;
  part('asked').replaceChildren(...isPhoto ? [picture({ id: query.photo, ...query }), element('p', { textContent: query.text })] : []);
  const title = isPhoto ? 'Photos like this one' : `“${query.text}”`;
  document.title = `${title} – ${document.body.dataset.name}`;
  part('answer').textContent = hits.length > 0 ? title : isPhoto ? 'There is no other photo' : 'There is no photo';
  part('took').textContent = `${inPhotos(hits.length)}, nearest first, in ${took_ms.toFixed(1)} ms`;
  part('status').textContent = `${title}: ${inPhotos(hits.length)} found`;
  part('hits').replaceChildren(...hits.map(hitItem));
  part('more').hidden = hits.length < k || k >= most;
  only('found');
}

function showProblem(message) {
  document.title = plain;
  part('problem').textContent = message;
  part('status').textContent = '';
  only('problem');
}

async function ask(k) {
  running.abort();
  const { signal } = running = new AbortController();
  const asked = new URLSearchParams(location.search);
  if (!asked.has('text') && !asked.has('photo')) {
    document.title = plain;
    part('text').value = '';
    part('status').textContent = '';
    only('start');
    return;
  }
  asked.set('k', k);
  part('hits').setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(`api/search?${asked}`, { signal });
    const answer = await response.json().catch(() => ({ error: `The server failed with status ${response.status}.` }));
    if (response.ok)
      showAnswer(answer, k);
    else
      showProblem(answer.error);
    shown = k;
  } catch {
    if (!signal.aborted)
      showProblem('The server does not answer. Is it still running?');
  } finally {
    if (!signal.aborted)
      part('hits').removeAttribute('aria-busy');
  }
}

async function go(address) {
  history.pushState(null, '', address);
  await ask(step);
  scrollTo(0, 0);
  part('answer').focus({ preventScroll: true });
}

document.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  go(`?${new URLSearchParams(new FormData(event.target))}`);
});
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="?"]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  go(link.getAttribute('href') === '?' ? location.pathname : link.getAttribute('href'));
});
part('more').addEventListener('click', () => ask(Math.min(most, 2 * shown)));
addEventListener('popstate', () => ask(step));
ask(step);
