'use strict';
// Asks the run that serves this page how far it is, and takes over what is new; the reader's place and choices stay.
(() => {
  const banner = document.getElementById('live');
  const bar = banner.querySelector('progress');
  const [text, end] = banner.querySelectorAll('p');
  const pause = 1000;
  const mostSilent = 5;
  let shown = banner.dataset.shown;
  let silent = 0;

  // By name: numbers move on when a figure more can be drawn.
  const byName = (selector, name, root) => new Map([...root.querySelectorAll(selector)].map((part) => [name(part), part]));
  const figures = (root) => byName('figure', (figure) => figure.querySelector('[data-csv]').dataset.csv, root);
  const tables = (root) => byName('.table-block', (block) => block.querySelector('[aria-label]').getAttribute('aria-label'), root);

  const keepFigure = (old, fresh) => {
    const buttons = old.querySelectorAll('button[aria-pressed]');
    const views = old.querySelectorAll('.view');
    const own = fresh.querySelectorAll('button[aria-pressed]');
    if (buttons.length !== own.length || views.length !== fresh.querySelectorAll('.view').length) return;
    own.forEach((button, i) => button.setAttribute('aria-pressed', buttons[i].getAttribute('aria-pressed')));
    fresh.querySelectorAll('.view').forEach((view, i) => { view.hidden = views[i].hidden; });
    fresh.className = old.className;
    if (old.dataset.x) fresh.dataset.x = old.dataset.x;
  };

  const keepTable = (old, fresh) => {
    fresh.open = old.open;
    const sorted = old.querySelector('th[aria-sort]');
    if (sorted) {
      const button = fresh.querySelectorAll('th')[sorted.cellIndex].querySelector('button');
      button.click();
      if (sorted.getAttribute('aria-sort') === 'descending') button.click();
    }
    const [input, own] = [old, fresh].map((block) => block.querySelector('.filter input'));
    if (input && own && input.value) {
      own.value = input.value;
      own.dispatchEvent(new Event('input'));
    }
  };

  const controls = (section) => [...section.querySelectorAll('a, button, input, summary, [tabindex]')];
  const take = (fresh) => {
    const at = document.activeElement;
    const home = at.closest('main > section');
    const place = home ? controls(home).indexOf(at) : -1;
    const height = scrollY;
    const [oldFigures, oldTables] = [figures(document), tables(document)];
    document.getElementById('specs').textContent = fresh.getElementById('specs').textContent;
    fresh.querySelectorAll('section').forEach((section) => {
      const old = document.getElementById(section.id);
      if (!old || old.querySelector('#theatre')) return;
      if (window.Plotly) old.querySelectorAll('.plot').forEach((plot) => Plotly.purge(plot));
      old.replaceWith(document.adoptNode(section));
    });
    figures(document).forEach((figure, name) => { if (oldFigures.has(name)) keepFigure(oldFigures.get(name), figure); });
    document.dispatchEvent(new Event('sections'));
    tables(document).forEach((table, name) => { if (oldTables.has(name)) keepTable(oldTables.get(name), table); });
    scrollTo({top: height, behavior: 'instant'});
    const now = place < 0 || at.isConnected ? undefined : controls(document.getElementById(home.id))[place];
    if (now && now.tagName === at.tagName) {
      now.focus({preventScroll: true});
      if (at.selectionStart >= 0) now.setSelectionRange(at.selectionStart, at.selectionEnd);
    }
  };

  const get = async (name) => {
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer;
  };
  const ask = async () => {
    const state = await (await get('state')).json();
    text.textContent = state.text;
    bar.max = state.total;
    bar.value = state.done;
    if (state.due || String(state.shown) !== shown) {
      const answer = await get('update');
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      shown = answer.headers.get('Ravine-Shown');
      banner.dataset.shown = shown;
    }
    return state.finished;
  };
  const watch = () => ask().then((finished) => {
    silent = 0;
    if (finished) {
      banner.dataset.ended = 'true';
      end.textContent = 'The run has ended. This page stays as it is.';
    } else {
      setTimeout(watch, pause);
    }
  }).catch(() => {
    silent += 1;
    if (silent < mostSilent) {
      setTimeout(watch, pause);
    } else {
      banner.dataset.ended = 'true';
      end.textContent = 'The run does not answer any more: it has ended, or was stopped. What is here is what it had last.';
    }
  });
  watch();
})();
