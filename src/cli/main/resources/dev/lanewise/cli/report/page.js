"use strict";
const report = JSON.parse(document.getElementById("report").textContent);
const page = document.getElementById("page");
const shade = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// An element with attributes and children; text never becomes markup.
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child != null));
  return node;
}

function figure(value) {
  if (value == null) return "";
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString("en", {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

function tile(name, value, note, tone) {
  return make("div", {class: "tile"}, make("span", {}, name), make("b", {class: tone}, value), make("small", {}, note));
}

// Names with values in one line; what is null is left out.
function facts(pairs) {
  const line = make("div", {class: "machine"});
  for (const [key, value] of pairs) {
    if (value != null) line.append(make("span", {}, key, make("b", {}, String(value))));
  }
  return line;
}

function grouped(list, key) {
  const groups = new Map();
  for (const item of list) {
    const k = key(item);
    if (!groups.has(k)) groups.set(k, []);
    groups.get(k).push(item);
  }
  return groups;
}

// ---- tables -------------------------------------------------------------------------------------------------------

// A table that sorts by the heads clicked: columns of {title, left, key, cell}. `mark` may change a line, `sorted` is told.
function sortable(columns, shown, mark = () => {}, sorted = () => {}) {
  const body = make("tbody");
  const fill = ordered => body.replaceChildren(...ordered.map(row => {
    const line = make("tr", {}, ...columns.map(column => column.cell(row)));
    mark(line, row);
    return line;
  }));
  fill(shown);
  const heads = columns.map(column => {
    const th = make("th", {class: "sort" + (column.left ? " left" : ""), title: "Sort by this column"}, column.title);
    th.addEventListener("click", () => {
      const up = th.getAttribute("aria-sort") === "descending" || (column.left && !th.hasAttribute("aria-sort"));
      heads.forEach(other => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", up ? "ascending" : "descending");
      const sign = up ? 1 : -1;
      fill([...shown].sort((a, b) => compare(column.key(a), column.key(b), sign)));
      sorted();
    });
    return th;
  });
  return make("div", {class: "wrap"}, make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
}

// Missing values last, whatever the direction; shapes by their numbers.
function compare(a, b, sign) {
  if (a == null || Number.isNaN(a)) return b == null || Number.isNaN(b) ? 0 : 1;
  if (b == null || Number.isNaN(b)) return -1;
  return sign * (typeof a === "number" ? a - b : a.localeCompare(b, "en", {numeric: true}));
}

// ---- charts -------------------------------------------------------------------------------------------------------

const drawn = [];
function drawOne(chart) {
  if (chart.plot) chart.plot.destroy();
  chart.plot = chart.build(chart.place.clientWidth);
}
function draw() {
  drawn.forEach(drawOne);
}

// Draws all, now and whenever the width, the colours or the medium change: paper is light and narrow.
function start() {
  draw();
  let width = innerWidth;
  const root = document.documentElement.classList;
  addEventListener("resize", () => { if (innerWidth !== width && !root.contains("paper")) { width = innerWidth; draw(); } });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", () => { root.add("paper"); draw(); });
  addEventListener("afterprint", () => { root.remove("paper"); draw(); });
}

function card(title, height, build, ...controls) {
  const place = make("div", {style: "min-height:" + height + "px"});
  const chart = {place, build: width => build(place, width)};
  drawn.push(chart);
  const head = controls.length ? make("div", {class: "cardhead"}, make("h3", {}, title), ...controls) : make("h3", {}, title);
  const whole = make("div", {class: "card"}, head, place);
  return Object.assign(whole, {redraw: () => drawOne(chart)});
}

// 1, 2 and 5 times the powers of ten in a range; the powers alone where there are many.
function steps(min, max) {
  const span = Math.log10(max / min);
  const every = Math.max(1, Math.ceil(span / 9));
  const found = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
    if (power % every) continue;
    for (const digit of span > 2.5 ? [1] : [1, 2, 5]) {
      const value = digit * 10 ** power;
      if (value >= min && value <= max) found.push(value);
    }
  }
  return found.length > 1 ? found : [min, max];
}

// A number on an axis, with as many digits as tell it from its neighbours; of those of no fixed distance three.
function tick(value, distance) {
  let short = +value.toPrecision(3);
  if (distance > 0) short = +value.toFixed(Math.min(100, Math.max(0, 1 - Math.floor(Math.log10(distance * 1.001)))));
  const size = Math.abs(short);
  const text = size >= 1e6 ? +(size / 1e6).toPrecision(12) + "M" : size >= 1000 ? +(size / 1000).toPrecision(12) + "k"
      : size !== 0 && size < 1e-3 ? size.toExponential().replace("e-", "e−") : String(size);
  return (short < 0 ? "−" : "") + text;
}

// A line across at a height.
function across(height, text) {
  return u => {
    const y = Math.round(u.valToPos(height, "y", true));
    if (y < u.bbox.top || y > u.bbox.top + u.bbox.height) return;
    const c = dashed(u);
    c.beginPath(); c.moveTo(u.bbox.left, y); c.lineTo(u.bbox.left + u.bbox.width, y); c.stroke();
    c.textAlign = "right";
    c.fillText(text, u.bbox.left + u.bbox.width - 4 * devicePixelRatio, y - 5 * devicePixelRatio);
    c.restore();
  };
}

// The distances between ticks of epochs: whole numbers, unless less than one epoch is in sight.
function epochSteps(u, axis, min, max) {
  const from = max - min < 1 ? -4 : 0;
  return Array.from({length: 7 - from}, (_, i) => from + i).flatMap(power => [1, 2, 5].map(digit => +(digit + "e" + power)));
}

// The canvas, saved, for dashed lines and small text.
function dashed(u) {
  const c = u.ctx;
  c.save();
  c.strokeStyle = c.fillStyle = shade("--soft");
  c.lineWidth = devicePixelRatio;
  c.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  c.font = 11 * devicePixelRatio + "px system-ui";
  return c;
}

// Shows what `describe` makes of the index under the pointer.
function tooltip(describe) {
  const tip = make("div", {class: "tip"});
  return {
    hooks: {
      init: u => u.root.append(tip) && (u.root.style.position = "relative"),
      setCursor: u => {
        const i = u.cursor.idx;
        if (i == null || u.cursor.left < 0) { tip.style.display = "none"; return; }
        tip.replaceChildren(...describe(i, u));
        tip.style.display = "block";
        const left = u.over.offsetLeft + u.cursor.left;
        tip.style.left = Math.max(0, left > u.width / 2 ? left - tip.offsetWidth - 14 : left + 14) + "px";
        tip.style.top = u.over.offsetTop + Math.max(0, u.cursor.top - 20) + "px";
      },
    },
  };
}

function spot(color) {
  return make("i", {style: "background:" + color});
}

function dots(label, values, color, size, line) {
  return {label, stroke: color, width: line ? 1.5 : 0, paths: line ? uPlot.paths.linear() : () => null, spanGaps: true,
    points: {show: true, size, fill: color, stroke: color, width: 0}, values};
}

// ---- curves -------------------------------------------------------------------------------------------------------

function number(value) {
  if (value == null) return "–";
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(2) : value.toLocaleString("en", {maximumSignificantDigits: 4});
}

// What a figure is called: RMSE for rmse, accuracy for accuracy.
function called(name) {
  return /^(rmse|mae|auc|f1|r2)$/.test(name) ? name.toUpperCase() : name;
}

// The same as a heading.
function heading(name) {
  return called(name)[0].toUpperCase() + called(name).slice(1);
}

// What was learnt of which data, for the line of facts.
function subjectFacts(subject) {
  return [["data ", subject.data], ["target ", subject.target]];
}

// Accuracies to four places, other figures to four digits.
function measure(name, value) {
  return value == null ? "–" : name === "accuracy" ? value.toFixed(4) : number(value);
}

// Series of {name, color, x, y, width, dash, points} over axes of their own numbers, in a card that can switch its y to a
// logarithmic scale, hide a series by its name, zoom by dragging and tell the values under the pointer.
function curveCard(title, series, options = {}) {
  const hidden = new Set();
  const positive = series.every(s => s.y.every(v => v == null || v >= 0)) && series.some(s => s.y.some(v => v > 0));
  let log = positive && options.canLog !== false && (options.log || false);
  const legend = make("div", {class: "legend"});
  const button = make("button", {class: "switch", type: "button", "aria-pressed": String(log)}, "log");
  const whole = card(title, options.height || 260, (place, width) => curves(place, width, series.filter(s => !hidden.has(s)), {...options, log}),
      positive && options.canLog !== false ? button : null);
  button.addEventListener("click", () => { log = !log; button.setAttribute("aria-pressed", String(log)); whole.redraw(); });
  for (const s of series) {
    const name = make("button", {type: "button", "aria-pressed": "true", title: "Show or hide"}, spot("var(" + s.color + ")"), s.name);
    name.addEventListener("click", () => {
      if (!hidden.delete(s)) hidden.add(s);
      name.setAttribute("aria-pressed", String(!hidden.has(s)));
      whole.redraw();
    });
    legend.append(name);
  }
  if (series.length > 1) whole.insertBefore(legend, whole.lastChild);
  return whole;
}

function curves(place, width, series, options) {
  const soft = shade("--soft");
  const grid = {stroke: shade("--grid"), width: 1};
  const xs = [...new Set(series.flatMap(s => s.x))].sort((a, b) => a - b);
  const at = new Map(xs.map((x, i) => [x, i]));
  const columns = series.map(s => {
    const column = new Array(xs.length).fill(null);
    s.x.forEach((x, i) => { column[at.get(x)] = options.log && !(s.y[i] > 0) ? null : s.y[i]; });
    return column;
  });
  const apart = s => s.length > 1 ? s[1] - s[0] : 0;
  const format = (u, s) => s.map(v => v == null ? "" : tick(v, apart(s)));
  const bare = (u, s) => s.map(v => v == null ? "" : tick(v));
  const axis = {stroke: soft, grid, ticks: grid, font: "11.5px system-ui", values: format};
  const logAxis = {splits: (u, i, min, max) => steps(min, max), filter: (u, s) => s, values: bare};
  const label = {labelSize: 20, labelFont: "12px system-ui", labelGap: 0};
  const heights = columns.flat().filter(v => v != null);
  const low = Math.min(...heights), high = Math.max(...heights);
  const pad = (high - low || Math.abs(high) || 1) * .06;
  const floor = options.floor != null && low >= options.floor ? Math.max(options.floor, low - pad) : low - pad;
  const range = !heights.length ? [0, 1] : options.log ? [low / 1.15, high * 1.15] : [floor, high + pad];
  return new uPlot({
    width, height: options.height || 260, legend: {show: false}, padding: [10, 14, 0, 0],
    cursor: {y: false, points: {show: false}, drag: {x: true, y: false}},
    scales: {x: options.logX ? {time: false, distr: 3} : {time: false, ...(options.x ? {range: (u, min, max) => zoomed(xs, options.x, min, max)} : {})}, y: {distr: options.log ? 3 : 1, range: () => range}},
    axes: [
      {...axis, ...label, ...(options.logX ? logAxis : {}), ...(options.xName === "epoch" ? {incrs: epochSteps} : {}), label: options.xName, size: 34},
      {...axis, ...(options.log ? logAxis : {}), ...(options.yName ? {...label, label: options.yName, size: 56} : {size: 62})},
    ],
    series: [{}, ...series.map(s => ({
      label: s.name, stroke: shade(s.color), width: s.width || 1.8, dash: s.dash, spanGaps: true,
      points: {show: s.points || s.x.length === 1, size: s.points || 5, fill: shade(s.color), stroke: shade(s.color)},
      ...(s.bare ? {paths: () => null} : {}),
    }))],
    hooks: {draw: options.lines || []},
    plugins: [tooltip((i, u) => under(series, u.posToVal(u.cursor.left, "x"), options))],
  }, [xs, ...columns], place);
}

// The whole range where all of the data is in sight, else what a drag chose.
function zoomed(xs, whole, min, max) {
  return min <= xs[0] && max >= xs[xs.length - 1] ? whole : [min, max];
}

// Each series' point nearest to the pointer.
function under(series, x, options) {
  const distance = (a, b) => options.logX ? Math.abs(Math.log(a / b)) : Math.abs(a - b);
  const nearest = s => s.x.reduce((best, v, i) => s.y[i] != null && (best < 0 || distance(v, x) < distance(s.x[best], x)) ? i : best, -1);
  const found = series.map(s => [s, nearest(s)]).filter(([, i]) => i >= 0);
  const lead = found.reduce((best, [s, i]) => best == null || distance(s.x[i], x) < distance(best, x) ? s.x[i] : best, null);
  const lines = found.map(([s, i]) => make("div", {}, spot(shade(s.color)), s.name + " ", make("b", {}, number(s.y[i]))));
  const shown = lines.slice(0, 12);
  if (lines.length > 12) shown.push(make("div", {class: "soft"}, "and " + (lines.length - 12) + " more"));
  return [make("b", {}, options.xName + " " + number(lead)), ...shown];
}

// A line upright at a place.
function upright(x, text, color) {
  return u => {
    const at = Math.round(u.valToPos(x, "x", true));
    if (at < u.bbox.left || at > u.bbox.left + u.bbox.width) return;
    const c = dashed(u);
    c.strokeStyle = c.fillStyle = shade(color);
    c.beginPath(); c.moveTo(at, u.bbox.top); c.lineTo(at, u.bbox.top + u.bbox.height); c.stroke();
    const right = at > u.bbox.left + u.bbox.width / 2;
    c.textAlign = right ? "right" : "left";
    c.fillText(text, at + (right ? -5 : 5) * devicePixelRatio, u.bbox.top + 12 * devicePixelRatio);
    c.restore();
  };
}

// ---- settings -----------------------------------------------------------------------------------------------------

// A configuration as a table of two columns; what is not set is left out.
function settings(config) {
  const flat = Object.entries(config).flatMap(([key, value]) =>
      value && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [[key, value]]);
  const lines = flat.filter(([, value]) => value != null && value !== "" && !(Array.isArray(value) && value.length === 0))
      .map(([key, value]) => make("tr", {}, make("td", {class: "left soft"}, key), make("td", {class: "left"}, String(value))));
  return make("div", {class: "wrap settings"}, make("table", {}, make("tbody", {}, ...lines)));
}

function machineFacts(m) {
  return facts([["", m.cpu], ["cores ", m.cores], ["JDK ", m.jdk], ["vectors of ", m.species]]);
}

function section(id, title, text, ...content) {
  page.append(make("h2", {id}, title));
  if (text) page.append(make("p", {}, text));
  page.append(...content.filter(Boolean));
}
