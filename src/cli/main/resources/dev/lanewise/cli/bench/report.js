const rows = report.results;
const peers = [...new Set(rows.flatMap(r => Object.keys(r.peers)))];
const compared = rows.filter(r => r.ratioToBestPeer != null);
const shadeOf = peer => "--p" + Math.min(7, peers.indexOf(peer));

const shape = row => Object.values(row.params).join(" ");
const speed = (row, value) => row.higherIsBetter ? value : 1 / value;
function best(row) {
  return Object.entries(row.peers).filter(([, v]) => v != null)
      .sort(([, a], [, b]) => speed(row, b) - speed(row, a)).map(([name]) => name)[0];
}

// ---- the head -----------------------------------------------------------------------------------------------------

function head() {
  const m = report.machine;
  page.append(make("h1", {}, "Lanewise " + report.version + " on this machine"));
  page.append(machineFacts(m));
  const tiles = make("div", {class: "tiles"});
  const names = {gemm: "Matrix products", train: "Training steps", loss: "Losses", optimizer: "Optimizers"};
  for (const [family, name] of Object.entries(names)) {
    const mean = report.geomean[family];
    if (mean != null) tiles.append(tile(name, times(mean) + " ×", "the best peer, geometric mean", mean >= 1 ? "win" : "loss"));
  }
  if (compared.length) {
    const won = compared.filter(r => r.ratioToBestPeer >= 1).length;
    tiles.append(tile("Ahead of every peer in", won + " of " + compared.length, "cases"));
  }
  const peaks = (report.peaks || []).map(p => p.fmaPeakGflops);
  const drift = peaks.length > 1 ? "drifted from " + figure(Math.min(...peaks)) + " to " + figure(Math.max(...peaks)) : "one core";
  tiles.append(tile("FMA peak, one core", figure(m.fmaPeakGflops), "GFLOP/s, " + drift));
  tiles.append(tile("Memory read, one core", figure(m.readGBs), "GB/s"));
  page.append(tiles);
  const nav = make("nav");
  for (const [id, name] of [["losses", "Where we lose"], ["charts", "Charts"], ["all", "All cases"], ["drift", "Drift"]]) {
    if (id !== "losses" || compared.length) nav.append(make("a", {href: "#" + id}, name));
  }
  page.append(nav);
}

// ---- tables -------------------------------------------------------------------------------------------------------

// Never a loss rounded to 1.00.
function times(ratio) {
  return (ratio < 1 ? Math.floor(ratio * 100) / 100 : ratio).toFixed(2);
}

function ratioCell(ratio) {
  if (ratio == null) return make("td");
  const tone = ratio >= 1 ? "win" : "loss";
  // The middle is 1, the ends are half and double.
  const length = Math.min(1, Math.abs(Math.log2(ratio))) * 50;
  const from = ratio >= 1 ? 50 : 50 - length;
  return make("td", {class: tone}, times(ratio),
      make("span", {class: "bar ratio"}, make("i", {class: tone, style: "left:" + from + "%;width:" + length + "%"})));
}

function shareCell(share) {
  if (share == null) return make("td");
  const width = Math.min(100, share * 100);
  return make("td", {}, Math.round(share * 100) + " %", make("span", {class: "bar"}, make("i", {style: "left:0;width:" + width + "%"})));
}

function columns(shown, withName, onlyBest) {
  const used = peers.filter(peer => shown.some(r => r.peers[peer] != null));
  const list = [
    withName && {title: "Benchmark", left: true, key: r => r.name, cell: r => make("td", {class: "left"}, r.name)},
    {title: "Case", left: true, key: shape, cell: r => make("td", {class: "left"}, shape(r))},
    {title: "Threads", key: r => r.threads, cell: r => make("td", {}, String(r.threads))},
    {title: "Unit", left: true, key: r => r.unit,
      cell: r => make("td", {class: "left soft", title: r.higherIsBetter ? "more is better" : "less is better"}, r.unit, r.higherIsBetter ? " ↑" : " ↓")},
    {title: "Lanewise", key: r => r.lanewise, cell: r => make("td", {class: "ours"}, figure(r.lanewise))},
    {title: "±", key: r => r.error / r.lanewise,
      cell: r => wide(r) ? make("td", {class: "wide", title: "the interval is wider than a third of the figure"}, "! " + share(r))
          : make("td", {class: "soft"}, share(r))},
    shown.some(r => r.shareOfPeak != null) && {title: "Share of peak", key: r => r.shareOfPeak, cell: r => shareCell(r.shareOfPeak)},
    used.length && {title: "To the best peer", key: r => r.ratioToBestPeer, cell: r => ratioCell(r.ratioToBestPeer)},
    ...(onlyBest ? [{title: "Best peer", left: true, key: best,
      cell: r => make("td", {class: "left"}, best(r) + " ", make("span", {class: "soft"}, figure(r.peers[best(r)])))}]
      : used.map(peer => ({title: peer, key: r => r.peers[peer],
        cell: r => make("td", {class: best(r) === peer ? "best" : null}, figure(r.peers[peer]))}))),
  ];
  return list.filter(Boolean);
}

// Whether the interval is wider than a third of the figure.
function wide(row) {
  return row.error != null && 2 * row.error > row.lanewise / 3;
}

function share(row) {
  return row.error == null ? "" : (100 * row.error / row.lanewise).toFixed(0) + " %";
}

function table(shown, withName, onlyBest) {
  const mark = (line, r) => {
    line.dataset.text = (r.name + " " + shape(r) + " " + r.unit + " threads=" + r.threads).toLowerCase();
  };
  return sortable(columns(shown, withName, onlyBest), shown, mark, filter);
}

function losses() {
  if (!compared.length) return;
  const lost = compared.filter(r => r.ratioToBestPeer < 1).sort((a, b) => a.ratioToBestPeer - b.ratioToBestPeer);
  page.append(make("h2", {id: "losses"}, "Where we lose"));
  page.append(make("p", {}, lost.length
      ? lost.length + " of " + compared.length + " cases are slower than the fastest peer, the worst first."
      : "Nowhere: no case of " + compared.length + " is slower than the fastest peer."));
  if (lost.length) page.append(table(lost, true, true));
}

let search;
function filter() {
  const words = search ? search.value.toLowerCase().split(/\s+/) : [];
  document.querySelectorAll("#tables tr[data-text]").forEach(line => {
    line.hidden = !words.every(word => line.dataset.text.includes(word));
  });
}

function all() {
  page.append(make("h2", {id: "all"}, "All cases"));
  page.append(make("p", {}, "↑ more is better, ↓ less is better. ± is half of the confidence interval (99.9 % where JMH measured, half "
      + "the distance of the quartiles where peers were compared); “!” marks an interval wider than a third of the figure, which says "
      + "little about small differences: measure again without --quick. The share is that of the FMA peak, or of the bandwidth, times the "
      + "threads; it is over 100 % where data came from a cache, or the clock was higher than when the peak was measured. “To the best peer” is our speed over that of the fastest peer, more than 1 being faster; the best peer’s "
      + "figure is underlined. Click a head to sort."));
  search = make("input", {type: "search", placeholder: "Filter, such as gemm NT threads=2", "aria-label": "Filter the cases"});
  search.addEventListener("input", filter);
  page.append(search);
  const tables = make("div", {id: "tables"});
  for (const [name, group] of grouped(rows, r => r.name.split(".")[0])) {
    tables.append(make("h3", {style: "margin-top:18px"}, name), table(group, group.some(r => r.name !== name)));
  }
  page.append(tables);
}

// ---- charts -------------------------------------------------------------------------------------------------------

// The room below a chart for its labels: one line, or slanted ones.
function room(labels, rotate) {
  return rotate ? 24 + Math.max(...labels.map(l => l.length)) * 4.6 : 30;
}

function axes(labels, rotate, options) {
  const soft = shade("--soft");
  const grid = {stroke: shade("--grid"), width: 1};
  const values = (u, s) => s.map(v => v == null ? "" : options.format(v));
  return [
    {stroke: soft, grid: {show: false}, ticks: {show: false}, splits: () => labels.map((_, i) => i), values: (u, s) => s.map(i => labels[i]),
      rotate: rotate ? 40 : 0, size: room(labels, rotate), font: "11.5px system-ui", gap: 6},
    {stroke: soft, grid, ticks: grid, size: 58, font: "11.5px system-ui", values,
      ...(options.log ? {splits: (u, axis, min, max) => steps(min, max), filter: (u, s) => s} : {})},
  ];
}

function plot(place, width, labels, series, options) {
  const rotate = labels.length * 6.8 * Math.max(...labels.map(l => l.length)) > (width - 60);
  const height = options.height + room(labels, rotate);
  const data = [labels.map((_, i) => i), ...series.map(s => s.values)];
  return new uPlot({
    width, height, legend: {show: false}, padding: [14, 14, 0, 0],
    cursor: {y: false, points: {show: false}, drag: {x: false, y: false}},
    scales: {x: {time: false, range: () => [-.5, labels.length - .5]}, y: options.scale},
    axes: axes(labels, rotate, {format: tick, ...options}),
    series: [{}, ...series.map(({values, ...rest}) => rest)],
    hooks: {draw: options.lines || []},
    plugins: [tooltip(options.describe)],
  }, data, place);
}

// The intervals of our figures, as upright bars with ends.
function intervals(shown) {
  return u => {
    const c = dashed(u);
    c.setLineDash([]);
    c.strokeStyle = shade("--ours");
    c.lineWidth = 1.5 * devicePixelRatio;
    const clip = y => Math.min(u.bbox.top + u.bbox.height, Math.max(u.bbox.top, y));
    shown.forEach((row, i) => {
      if (!(row.error > 0)) return;
      const x = u.valToPos(i, "x", true), half = 5 * devicePixelRatio;
      // Below 0 there is no height on a logarithmic axis, nor a time or rate.
      const low = row.lanewise > row.error ? clip(u.valToPos(row.lanewise - row.error, "y", true)) : u.bbox.top + u.bbox.height;
      const high = clip(u.valToPos(row.lanewise + row.error, "y", true));
      c.beginPath();
      c.moveTo(x, low); c.lineTo(x, high);
      c.moveTo(x - half, low); c.lineTo(x + half, low);
      c.moveTo(x - half, high); c.lineTo(x + half, high);
      c.stroke();
    });
    c.restore();
  };
}

function describe(row) {
  const line = (name, value, color) => make("div", {}, spot(color), name + " ", make("b", {}, figure(value)), " " + row.unit);
  const ranked = Object.entries(row.peers).filter(([, v]) => v != null).sort(([, a], [, b]) => speed(row, b) - speed(row, a));
  return [
    make("b", {}, row.name + " " + shape(row) + ", " + row.threads + (row.threads === 1 ? " thread" : " threads")),
    line("Lanewise", row.lanewise, shade("--ours")),
    row.error == null ? null : make("div", {class: wide(row) ? "wide" : "soft"}, "± " + share(row) + (wide(row) ? ", a wide interval" : "")),
    ...ranked.map(([name, value]) => line(name, value, shade(shadeOf(name)))),
    row.ratioToBestPeer == null ? null : make("div", {class: "soft"}, times(row.ratioToBestPeer) + " times the best peer"),
    row.shareOfPeak == null ? null : make("div", {class: "soft"}, Math.round(row.shareOfPeak * 100) + " % of the peak"),
  ].filter(Boolean);
}

function legend(names, dash) {
  const place = make("div", {class: "legend"});
  place.append(make("span", {}, make("i", {style: "background:var(--ours)"}), "Lanewise"));
  for (const name of names) place.append(make("span", {}, make("i", {style: "background:var(" + shadeOf(name) + ")"}), name));
  if (dash) place.append(make("span", {}, make("i", {class: "dash"}), dash));
  return place;
}

function ranking() {
  if (compared.length < 2) return;
  const sorted = [...compared].sort((a, b) => a.ratioToBestPeer - b.ratioToBestPeer);
  page.append(make("h2", {id: "charts"}, "Against the fastest peer"));
  page.append(make("p", {}, "Every compared case, from the worst to the best: our speed over the fastest peer’s. Below the line we lose. Point at a dot to see which it is."));
  const values = test => sorted.map(r => test(r.ratioToBestPeer) ? r.ratioToBestPeer : null);
  page.append(card("Speed over the best peer’s", 260, (place, width) => {
    const chart = plot(place, width, sorted.map(() => ""), [
      dots("ahead", values(v => v >= 1), shade("--win"), 7), dots("behind", values(v => v < 1), shade("--loss"), 7),
    ], {height: 230, scale: {distr: 3, log: 2}, format: v => v + " ×", lines: [across(1, "as fast as the best peer")], describe: i => describe(sorted[i])});
    return chart;
  }));
}

// The parameters that get charts of their own, as units and numbers of threads do.
const FACETS = ["layout", "optimizer"];

// 64x64x64 is 64³.
function short(value) {
  const sizes = value.split("x");
  const cube = sizes.length === 3 && sizes.every(size => size === sizes[0]);
  return cube ? sizes[0] + "³" : /^\d+(x\d+)+$/.test(value) ? sizes.join("×") : value;
}

function families() {
  page.append(make("h2", {id: compared.length < 2 ? "charts" : null}, "Case by case"));
  for (const [family, group] of grouped(rows, r => r.name.split(".")[0])) {
    const facets = [...grouped(group, r => [...FACETS.map(f => r.params[f] || ""), r.threads, r.unit].join("|")).values()].filter(f => f.length > (f.some(best) ? 1 : 2));
    if (!facets.length) continue;
    const used = peers.filter(peer => group.some(r => r.peers[peer] != null));
    const rates = facets.some(f => f[0].unit === "GFLOP/s");
    page.append(make("h3", {style: "margin-top:20px;font-size:16px"}, family), legend(used, rates ? "FMA peak" : null));
    const charts = make("div", {class: "charts"});
    for (const facet of facets) charts.append(facetCard(facet, used));
    page.append(charts);
  }
}

function facetCard(facet, used) {
  const first = facet[0];
  const names = new Set(facet.map(r => r.name)).size > 1;
  const labels = facet.map(r => [names ? r.name.split(".").slice(1).join(".") : "", ...Object.entries(r.params).filter(([k]) => !FACETS.includes(k)).map(([, v]) => short(v))]
      .filter(Boolean).join(" "));
  const all = facet.flatMap(r => [r.lanewise, ...(r.error == null ? [] : [r.lanewise - r.error, r.lanewise + r.error]), ...Object.values(r.peers)]).filter(v => v > 0);
  const log = !first.higherIsBetter;
  const peak = first.unit === "GFLOP/s" ? report.machine.fmaPeakGflops * first.threads : null;
  const top = Math.max(...all, peak || 0) * 1.06;
  const title = [...FACETS.map(f => first.params[f]), first.threads + (first.threads === 1 ? " thread" : " threads"),
    first.unit + (first.higherIsBetter ? ", more is better" : ", less is better")].filter(Boolean).join(" · ");
  return card(title, 260, (place, width) => plot(place, width, labels, [
    ...used.map(peer => dots(peer, facet.map(r => r.peers[peer] ?? null), shade(shadeOf(peer)), 7)),
    dots("Lanewise", facet.map(r => r.lanewise), shade("--ours"), 10, first.higherIsBetter && !names),
  ], {height: 230, log, scale: log ? {distr: 3, range: () => [Math.min(...all) / 1.5, Math.max(...all) * 1.5]} : {range: () => [0, top]}, lines: [...(peak ? [across(peak, "FMA peak")] : []), intervals(facet)], describe: i => describe(facet[i])}));
}

function drift() {
  const peaks = report.peaks || [];
  if (peaks.length < 2) return;
  page.append(make("h2", {id: "drift"}, "Drift of the machine"));
  page.append(make("p", {}, "The ceilings of one core, measured before each group of benchmarks. Where they move, the clock or the "
      + "neighbours did, and figures of different groups compare less well; ratios to peers do not suffer, being measured in turns."));
  const charts = make("div", {class: "charts"});
  for (const [key, title] of [["fmaPeakGflops", "FMA peak, GFLOP/s"], ["readGBs", "Memory read, GB/s"]]) {
    const values = peaks.map(p => p[key]);
    charts.append(card(title, 210, (place, width) => plot(place, width, peaks.map(p => p.before), [
      dots(title, values, shade("--ours"), 8, true),
    ], {height: 180, scale: {range: () => [0, Math.max(...values) * 1.1]},
      describe: i => [make("b", {}, "before " + peaks[i].before), make("span", {}, figure(values[i]))]})));
  }
  page.append(charts);
}

head();
losses();
ranking();
families();
all();
drift();
page.append(make("footer", {}, "Written by “lanewise bench”; the page needs no network. Ratios hold for this machine and this run. Charts: uPlot (MIT licence)."));
start();
