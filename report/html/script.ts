/** The report's only script: filters claims by verdict and words, and opens what a link leads to. It puts no text into the page but counts. */
export const SCRIPT = `
(() => {
  const claims = [...document.querySelectorAll('.claim')];
  const words = claims.map((claim) => claim.textContent.toLowerCase());
  const buttons = [...document.querySelectorAll('.filter button')];
  const search = document.querySelector('.filter input');
  const shown = document.querySelector('.filter output');
  const filter = () => {
    const wanted = new Set(buttons.filter((b) => b.getAttribute('aria-pressed') === 'true').map((b) => b.value));
    const text = search.value.trim().toLowerCase();
    claims.forEach((claim, i) => {
      claim.hidden = !((wanted.size === 0 || wanted.has(claim.dataset.verdict)) && (text === '' || words[i].includes(text)));
    });
    count();
  };
  const count = () => {
    shown.value = claims.filter((claim) => !claim.hidden).length + ' of ' + claims.length + ' shown';
  };
  const linked = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  const open = () => {
    const target = linked();
    if (!target) return;
    const claim = target.closest('.claim');
    if (claim) claim.hidden = false;
    count();
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    const inner = target.querySelector(':scope > details');
    if (inner) inner.open = true;
    target.scrollIntoView();
  };
  for (const button of buttons) button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    filter();
  });
  search.addEventListener('input', filter);
  addEventListener('hashchange', open);
  addEventListener('click', ({ target }) => {
    const link = target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) open();
  });
  document.querySelector('.filter').hidden = false;
  filter();
  open();
})();
`;
