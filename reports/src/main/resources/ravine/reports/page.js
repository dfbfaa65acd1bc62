'use strict';
(() => {
  const root = document.documentElement;
  let specs = {};
  let plots = [];
  const mouse = matchMedia('(hover: hover)').matches;
  const config = {
    responsive: true, displaylogo: false, displayModeBar: mouse && 'hover',
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'], toImageButtonOptions: {format: 'svg'},
  };
  const css = (name) => getComputedStyle(root).getPropertyValue('--' + name).trim();

  // Colours written @name in a spec follow the theme.
  const painted = (node, key) => {
    if (Array.isArray(node)) return node.map((item) => painted(item, key));
    if (node && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, painted(v, k)]));
    }
    return key === 'color' && typeof node === 'string' && node[0] === '@' ? css(node.slice(1)) : node;
  };

  // Of a figure that has several x, the chosen one: what stands for it under "otherwise" takes the place of its siblings.
  const chosen = (node, abscissa) => (abscissa && node.otherwise ? {...node, ...node.otherwise[abscissa - 1]} : node);

  // In a narrow plot the names of the axes, which have their units, would be longer than these.
  const narrow = 480;
  const themed = (layout, linear, abscissa, width) => {
    const axis = {
      gridcolor: css('line'), linecolor: css('muted'), tickcolor: css('muted'), ticks: 'outside', ticklen: 4,
      showline: true, mirror: true, zeroline: false, automargin: true,
    };
    const full = {
      ...painted(layout), autosize: true, dragmode: mouse && 'zoom',
      font: {family: getComputedStyle(document.body).fontFamily, size: 12.5, color: css('ink')},
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      modebar: {bgcolor: 'rgba(0,0,0,0)', color: css('muted'), activecolor: css('ink')},
      hoverlabel: {bgcolor: css('panel'), bordercolor: css('muted'), font: {color: css('ink')}, namelength: -1},
    };
    full.xaxis = {...axis, ...chosen(full.xaxis, abscissa)};
    full.yaxis = {...axis, ...full.yaxis};
    const size = width < narrow ? 10.5 : 14;
    [full.xaxis, full.yaxis].forEach((a) => { a.title = {...a.title, font: {size}}; });
    if (linear) {
      const {type, range, dtick, tickfont, ...rest} = full.xaxis;
      full.xaxis = {...rest, type: 'linear', rangemode: 'tozero', exponentformat: 'none'};
    }
    return full;
  };

  const draw = (plot) => {
    const figure = plot.closest('figure');
    const spec = specs[plot.id];
    const hidden = new Set([...figure.querySelectorAll('.legend button[aria-pressed="false"]')].map((b) => b.dataset.group));
    const abscissa = Number(figure.dataset.x ?? 0);
    const data = painted(spec.data).map((t) => chosen(t, abscissa))
      .map((t) => (hidden.has(t.legendgroup) ? {...t, visible: false} : t));
    waiting.delete(plot);
    return Plotly.react(plot, data, themed(spec.layout, figure.classList.contains('linear'), abscissa, plot.clientWidth), config);
  };

  // What is far from the window waits until nothing else is to be done, so that the page opens at once.
  const waiting = new Set();
  const shown = (plot) => !plot.closest('.view').hidden;
  const later = (callback) => ('requestIdleCallback' in window ? requestIdleCallback(callback) : setTimeout(callback, 20));
  const drawNext = () => {
    const plot = [...waiting].find(shown);
    if (plot) draw(plot).then(() => later(drawNext));
  };
  const observer = new IntersectionObserver((entries) => entries.forEach(({isIntersecting, target}) => {
    if (!isIntersecting) return;
    observer.unobserve(target);
    if (waiting.has(target) && shown(target)) draw(target);
  }), {rootMargin: '300px'});
  const drawFirst = () => {
    observer.disconnect();
    waiting.clear();
    plots.forEach((plot) => { waiting.add(plot); observer.observe(plot); });
    later(drawNext);
  };
  const drawVisible = (within) => within.querySelectorAll('.view:not([hidden]) .plot').forEach(draw);

  const wire = () => {
    document.addEventListener('click', (event) => {
      const button = event.target.closest('figure button');
      if (!button || button.dataset.csv) return;
      const figure = button.closest('figure');
      if (button.dataset.abscissa) {
        figure.dataset.x = button.dataset.abscissa;
        figure.querySelectorAll('button[data-abscissa]').forEach((b) => b.setAttribute('aria-pressed', b === button));
      } else if (button.dataset.view) {
        figure.querySelectorAll('.view').forEach((view) => { view.hidden = view.id !== button.dataset.view; });
        figure.querySelectorAll('button[data-view]').forEach((b) => b.setAttribute('aria-pressed', b === button));
      } else {
        const pressed = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', pressed);
        if (!button.dataset.group) figure.classList.toggle('linear', pressed);
      }
      drawVisible(figure);
    });
    const redraw = () => drawVisible(document);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    const print = (on) => {
      root.classList.toggle('printing', on);
      redraw();
      plots.filter((plot) => plot.offsetParent).forEach((plot) => Plotly.Plots.resize(plot));
    };
    addEventListener('beforeprint', () => print(true));
    addEventListener('afterprint', () => print(false));
  };

  // What the plots of a view draw, as RFC 4180 has it: a row a point, of a surface a row a place.
  const unescaped = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  const csv = (view) => {
    const drawn = [...view.querySelectorAll('.plot')];
    const title = (axis) => unescaped(specs[drawn[0].id].layout[axis].title.text);
    const rows = [['panel', 'series', 'drawn as', title('xaxis'), title('yaxis'), 'z', 'note']];
    drawn.forEach((plot) => {
      const heading = plot.parentNode.querySelector('h4');
      specs[plot.id].data.forEach((t) => {
        const lead = [heading ? heading.textContent : '', unescaped(t.name || ''), t.fill ? 'band' : t.mode || t.type];
        const note = (i) => (Array.isArray(t.text) ? unescaped(t.text[i]) : '');
        if (t.z) {
          t.z.forEach((row, r) => row.forEach((z, c) => rows.push([...lead, t.x[c], t.y[r], z, ''])));
        } else if (t.mode !== 'text') {
          t.x.forEach((x, i) => rows.push([...lead, x, t.y[i], '', note(i)]));
        }
      });
    });
    const cell = (v) => (/[",\n]/.test(v) ? `"${String(v).replace(/"/g, '""')}"` : v ?? '');
    return rows.map((row) => row.map(cell).join(',') + '\n').join('');
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-csv]');
    if (!button) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv(button.closest('.view'))], {type: 'text/csv'}));
    link.download = button.dataset.csv;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // "1.05×10¹⁰", "10⁴", "> 500", "∞" and "−0.3 (−0.4 to −0.2)" as numbers.
  const value = (text) => {
    const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
    const plain = text.replace(/[−⁻]/g, '-').replace(/^> /, '').replace('∞', 'Infinity')
      .replace(/×?10(-?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (all, power) => 'e' + power.replace(/[⁰-⁹¹²³]/g, (d) => digits.indexOf(d)));
    return parseFloat(plain.replace(/^-?(?=e)/, (sign) => sign + '1'));
  };
  const sort = (th) => {
    const body = th.closest('table').tBodies[0];
    const column = th.cellIndex;
    const up = th.getAttribute('aria-sort') !== 'ascending';
    const key = (row) => row.cells[column].textContent;
    const number = th.classList.contains('number') ? (row) => value(key(row)) : () => NaN;
    const compare = (a, b) => {
      const x = number(a);
      const y = number(b);
      return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) || key(a).localeCompare(key(b)) : x - y || 0;
    };
    [...body.rows].sort((a, b) => (up ? compare(a, b) : compare(b, a))).forEach((row) => body.append(row));
    th.parentNode.querySelectorAll('th').forEach((other) => other.removeAttribute('aria-sort'));
    th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  };
  const sortable = (table) => table.querySelectorAll('th').forEach((th) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...th.childNodes);
    button.addEventListener('click', () => sort(th));
    th.append(button);
  });

  // A row stays if it has every word; "-word" leaves those out that have it.
  const fewRows = 12;
  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length <= fewRows) return;
    const texts = rows.map((row) => [...row.cells].map((c) => c.textContent).join(' ').toLowerCase());
    const bar = document.createElement('div');
    bar.className = 'filter';
    const label = document.createElement('label');
    const input = document.createElement('input');
    const count = document.createElement('output');
    input.type = 'search';
    input.placeholder = 'words, or -word to leave out';
    count.setAttribute('aria-live', 'polite');
    label.append('Filter ', input);
    bar.append(label, count);
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter((word) => word.length > (word[0] === '-'));
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((w) => (w[0] === '-' ? !texts[i].includes(w.slice(1)) : texts[i].includes(w)));
        shown += !row.hidden;
      });
      count.value = `${shown} of ${rows.length} rows`;
    };
    input.addEventListener('input', apply);
    apply();
    table.parentNode.before(bar);
  };

  // A live page has its sections anew, and says so.
  const begin = () => {
    specs = JSON.parse(document.getElementById('specs').textContent);
    plots = [...document.querySelectorAll('.plot')];
    document.querySelectorAll('table.sortable:not(.ready)').forEach((table) => {
      table.classList.add('ready');
      sortable(table);
      filterable(table);
    });
  };
  begin();
  document.addEventListener('sections', () => {
    begin();
    if (window.Plotly) drawFirst();
  });

  const load = async () => {
    // A loop: Uint8Array.from with a function is called for each of two million characters, and takes a fifth of a second.
    const text = atob(document.getElementById('plotly').textContent);
    const packed = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) packed[i] = text.charCodeAt(i);
    const script = document.createElement('script');
    script.textContent = await new Response(
      new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    document.head.append(script);
  };
  load().then(() => { wire(); drawFirst(); document.dispatchEvent(new Event('plotly')); }).catch((error) => {
    console.error(error);
    [...plots, document.getElementById('theatre')].filter(Boolean).forEach((plot) => {
      plot.className = 'notice';
      plot.textContent = 'This figure needs a browser with DecompressionStream: Chrome 80, Firefox 113, Safari 16.4 or later.';
    });
  });
})();
