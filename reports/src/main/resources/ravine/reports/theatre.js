'use strict';
(() => {
  const stage = document.getElementById('theatre');
  const at = (name) => document.getElementById('theatre-' + name);
  const plot = at('plot');
  const handle = at('start');
  const boxes = [...stage.querySelectorAll('.theatre-methods input')];
  const controls = ['kappa', 'rotation', 'factor', 'iteration'];
  const grid = 81;
  const levelStep = 0.5;
  const decades = 5;
  const margin = {l: 52, r: 14, t: 14, b: 46};
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const last = Number(at('iteration').max);

  let theatre;   // the functions of ravine.theatre.Theatre
  let scene;     // numbers of the landscape
  let levels;    // log10(f - f*) on the grid, in rows
  let start;     // where all methods start
  let moved;     // whether a person chose that
  let runs = []; // {name, box, path, end, settings}: from the iterate end on, the path stays far from the picture
  let playing = 0;

  const short = (value) => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? 'no number' : value > 0 ? '∞' : '−∞';
    const plain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5);
    if (plain) return String(Number(value.toPrecision(3))).replace('-', '−');
    const [digits, power] = value.toExponential(1).split('e');
    const raised = [...power.replace('+', '')].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c])).join('');
    return (digits + '×10' + raised).replace('-', '−');
  };

  const where = () => [at('landscape').value, 10 ** at('kappa').value, Number(at('rotation').value)];
  const factor = () => 10 ** at('factor').value;

  const set = () => {
    const [landscape] = where();
    const least = theatre.leastKappa(landscape);
    at('kappa').disabled = Number.isNaN(least);
    at('kappa').min = least > 1 ? Math.ceil(10 * Math.log10(least)) / 10 : 0;
    at('rotation').disabled = !theatre.isTurnable(landscape);
    const [x, y, bestX, bestY, left, bottom, side, kappa] = theatre.scene(...where());
    scene = {x, y, bestX, bestY, left, bottom, side, kappa};
    at('guess').hidden = theatre.hasCurvatureBounds(...where());
    if (!moved) start = [x, y];
    const heights = theatre.heights(...where(), left, bottom, side, grid);
    levels = Array.from({length: grid}, (_, row) => Array.from(heights.slice(row * grid, (row + 1) * grid)));
  };

  const within = (sides, x, y) => Math.abs(x - scene.left - scene.side / 2) < sides * scene.side
      && Math.abs(y - scene.bottom - scene.side / 2) < sides * scene.side;
  const near = (x, y) => within(3, x, y);
  const inPicture = (x, y) => within(0.5, x, y);

  const run = () => {
    runs = boxes.filter((box) => box.checked).map((box) => {
      const path = theatre.run(...where(), box.value, factor(), ...start, last);
      let end = path.length / 3;
      while (end > 0 && !near(path[3 * end - 3], path[3 * end - 2])) end--;
      const settings = theatre.hyperparameters(...where(), box.value, factor());
      return {name: box.value, box, path, end, settings};
    });
  };

  const traces = (iteration) => {
    const highest = Math.max(...levels.flat().filter(Number.isFinite));
    const top = Math.floor(highest / levelStep) * levelStep;
    const along = (from) => levels.map((_, i) => from + (scene.side * i) / (grid - 1));
    const all = [{
      type: 'contour', x: along(scene.left), y: along(scene.bottom), z: levels, showscale: false, autocontour: false,
      contours: {coloring: 'none', start: top - decades, end: top, size: levelStep}, line: {color: css('muted'), width: 0.7},
      hovertemplate: 'log₁₀(f − f*) = %{z:.2f}<extra></extra>',
    }, {
      type: 'scatter', mode: 'markers', x: [scene.bestX], y: [scene.bestY], hovertemplate: 'optimum<extra></extra>',
      marker: {symbol: 'star-open', size: 13, color: css('ink'), line: {width: 2}},
    }];
    for (const {name, box, path, end} of runs) {
      const {color, dash, symbol} = box.dataset;
      const shown = Math.min(path.length / 3, iteration + 1, end);
      const x = [];
      const y = [];
      for (let t = 0; t < shown; t++) { x.push(path[3 * t]); y.push(path[3 * t + 1]); }
      const hovertemplate = `t = %{pointNumber}<br>(%{x:.4g}, %{y:.4g})<extra>${name}</extra>`;
      all.push({type: 'scatter', mode: 'lines+markers', x, y, line: {color, dash, width: 1.5}, marker: {color, size: 3.5}, hovertemplate});
      // The head of the path; of one that is gone, where it was last in the picture.
      const gone = end < path.length / 3 && iteration >= end;
      let head = shown - 1;
      while (gone && head > 0 && !inPicture(x[head], y[head])) head--;
      all.push({
        type: 'scatter', mode: 'markers', x: x.slice(head, head + 1), y: y.slice(head, head + 1), hovertemplate: name + '<extra></extra>',
        marker: {color, symbol: gone ? 'x' : symbol, size: 11, line: {color: css('paper'), width: 1}},
      });
    }
    return all;
  };

  const place = () => {
    const inner = plot.clientWidth - margin.l - margin.r;
    const inside = (share) => Math.min(1, Math.max(0, share));
    handle.style.left = margin.l + inner * inside((start[0] - scene.left) / scene.side) + 'px';
    handle.style.top = margin.t + inner * inside(1 - (start[1] - scene.bottom) / scene.side) + 'px';
    handle.setAttribute('aria-label', `Start at ${short(start[0])}, ${short(start[1])}`);
  };

  const scores = (iteration) => {
    stage.querySelector('.theatre-scores tbody').replaceChildren(...runs.map(({name, box, path, settings}) => {
      const row = document.createElement('tr');
      const cell = (text, kind) => {
        const td = document.createElement('td');
        td.textContent = text;
        td.className = kind;
        row.append(td);
        return td;
      };
      const ended = path.length / 3 - 1;
      const gap = path[3 * Math.min(iteration, ended) + 2];
      let hit = 0;
      while (hit <= ended && !(path[3 * hit + 2] <= 1e-6 * path[2])) hit++;
      cell('', 'name').append(box.parentNode.querySelector('svg').cloneNode(true), ' ' + name);
      cell(Number.isFinite(gap) ? short(Math.max(0, gap)) : 'diverged', 'number');
      cell(hit <= ended ? String(hit) : ended < last && Number.isFinite(path[3 * ended + 2]) ? 'stopped' : `> ${last}`, 'number');
      const pairs = settings.map((text, i) => (i % 2 ? short(Number(text)) : text));
      cell(pairs.map((text, i) => (i % 2 ? text + (i < pairs.length - 1 ? ',' : '') : text)).join(' '), 'long');
      return row;
    }));
  };

  const draw = () => {
    const iteration = Number(at('iteration').value);
    const width = plot.clientWidth;
    const axis = {
      fixedrange: true, gridcolor: css('line'), linecolor: css('muted'), tickcolor: css('muted'), ticks: 'outside', ticklen: 4,
      showline: true, mirror: true, zeroline: false, showgrid: false,
    };
    Plotly.react(plot, traces(iteration), {
      width, height: width - margin.l - margin.r + margin.t + margin.b, margin, showlegend: false, hovermode: 'closest', dragmode: false,
      xaxis: {...axis, range: [scene.left, scene.left + scene.side], title: {text: 'first coordinate x₁ (dimensionless)', standoff: 6}},
      yaxis: {...axis, range: [scene.bottom, scene.bottom + scene.side], title: {text: 'second coordinate x₂ (dimensionless)', standoff: 4}},
      font: {family: getComputedStyle(document.body).fontFamily, size: 12, color: css('ink')},
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      hoverlabel: {bgcolor: css('panel'), bordercolor: css('muted'), font: {color: css('ink')}, namelength: -1},
    }, {displayModeBar: false});
    place();
    scores(iteration);
    const numbers = {
      kappa: short(scene.kappa), rotation: at('rotation').disabled ? '–' : at('rotation').value + '°', factor: short(factor()), iteration,
    };
    controls.forEach((name) => {
      stage.querySelector(`output[for="theatre-${name}"]`).value = numbers[name];
      at(name).setAttribute('aria-valuetext', numbers[name]);
    });
  };

  const say = () => {
    const ends = runs.map(({name, path}) => ({name, gap: path[path.length - 1]})).filter(({gap}) => Number.isFinite(gap));
    const best = ends.reduce((a, b) => (b.gap < a.gap ? b : a), {gap: Infinity});
    at('status').textContent = `${where()[0]}, κ = ${short(scene.kappa)}, from (${short(start[0])}, ${short(start[1])}): `
        + (best.name ? `${best.name} has the least f − f* after ${last} iterations, ${short(Math.max(0, best.gap))}.` : 'no run to compare.');
  };

  let asked = 0;
  const frame = (work) => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(work);
  };
  const again = () => frame(() => { run(); draw(); say(); });

  const moveTo = (x, y) => {
    start = [x, y];
    moved = true;
    again();
  };
  const back = () => {
    moved = false;
    start = [scene.x, scene.y];
    again();
  };

  const play = (on) => {
    playing = on ? performance.now() - 40 * (at('iteration').value % last) : 0;
    at('play').setAttribute('aria-pressed', on);
    at('play').textContent = on ? 'pause' : 'play';
    const tick = (now) => {
      if (!playing) return;
      const iteration = Math.min(last, Math.floor((now - playing) / 40));
      at('iteration').value = iteration;
      draw();
      if (iteration < last) requestAnimationFrame(tick);
      else play(false);
    };
    if (on) requestAnimationFrame(tick);
  };

  const wire = () => {
    at('landscape').addEventListener('change', () => { moved = false; set(); again(); });
    ['kappa', 'rotation'].forEach((name) => at(name).addEventListener('input', () => { set(); again(); }));
    at('factor').addEventListener('input', again);
    boxes.forEach((box) => box.addEventListener('change', again));
    at('iteration').addEventListener('input', () => { play(false); frame(draw); });
    at('play').addEventListener('click', () => play(!playing));
    at('reset').addEventListener('click', back);

    handle.addEventListener('pointerdown', (event) => handle.setPointerCapture(event.pointerId));
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = plot.getBoundingClientRect();
      const inner = box.width - margin.l - margin.r;
      const share = (pixels) => Math.min(1, Math.max(0, pixels / inner));
      moveTo(scene.left + scene.side * share(event.clientX - box.left - margin.l),
        scene.bottom + scene.side * (1 - share(event.clientY - box.top - margin.t)));
    });
    handle.addEventListener('keydown', (event) => {
      const step = (scene.side / 100) * (event.shiftKey ? 10 : 1);
      const by = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step]}[event.key];
      if (by) moveTo(start[0] + by[0], start[1] + by[1]);
      else if (event.key === 'Home') back();
      else return;
      event.preventDefault();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    let width = plot.clientWidth;
    new ResizeObserver(() => {
      if (plot.clientWidth === width) return;
      width = plot.clientWidth;
      draw();
    }).observe(plot);
  };

  const load = async () => {
    const packed = Uint8Array.from(atob(document.getElementById('theatre-code').textContent), (c) => c.charCodeAt(0));
    const script = document.createElement('script');
    script.textContent = await new Response(
      new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    document.head.append(script);
  };
  const begin = () => load().then(() => {
    theatre = self.ravineTheatre;
    set();
    run();
    draw();
    say();
    wire();
    stage.dataset.ready = 'true';
  }).catch((error) => {
    console.error(error);
    stage.className = 'notice';
    stage.textContent = 'The theatre could not be opened.';
  });
  // Once somebody comes near it, so that the page opens the sooner.
  document.addEventListener('plotly', () => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      begin();
    }, {rootMargin: '300px'});
    observer.observe(stage);
  });
})();
