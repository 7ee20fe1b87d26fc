const rows = report.rows;
const ranked = report.rankedBy.replace("val_", "");
const several = report.seeds.length > 1;
const nameOf = row => [losses.size > 1 ? row.loss : null, row.optimizer, "at " + number(row.learningRate)].filter(Boolean).join(" ");
const losses = new Set(rows.map(row => row.loss));
const colors = ["--ours", "--p0", "--p2", "--p3", "--p1", "--p6", "--p5", "--p7"];
const dashes = [undefined, [7, 4], [2, 3]];
const good = rows.filter(row => row.diverged == null);
const best = rows.find(row => row.best);

page.append(make("h1", {}, "Comparison of " + rows.length + (rows.length === 1 ? " setting" : " settings")));
page.append(facts([...subjectFacts(report.subject), ["task ", report.task], ["model ", report.config.model], ["batch ", report.config.batchSize],
  [several ? "seeds " : "seed ", report.seeds.join(", ")], ["Lanewise ", report.version]]));
const tiles = make("div", {class: "tiles"});
if (best) {
  tiles.append(tile("Best by " + report.rankedBy, measure(ranked, best.validation[ranked]), rows.filter(row => row.best).length > 1 ? rows.filter(row => row.best).length + " settings tie" : nameOf(best), "win"));
  if (best.test[ranked] != null) tiles.append(tile("Its test " + called(ranked), measure(ranked, best.test[ranked]), "had no say"));
}
if (good.length < rows.length) tiles.append(tile("Diverged", String(rows.length - good.length), "of " + rows.length, "loss"));
page.append(tiles);

const sentence = text => text[0].toUpperCase() + text.slice(1);
const value = (row, part, key) => row.diverged == null ? row[part][key] : null;
const plain = (v, key) => make("td", {}, v == null ? "" : measure(key, v));
const column = (title, part, key) => ({title, key: row => value(row, part, key), cell: row => plain(value(row, part, key), key)});
const parts = [["validation", "val_"], ["train", "train "], ["test", "test "]];
const columns = [
  {title: "Loss", left: true, key: row => row.loss, cell: row => make("td", {class: "left"}, row.loss)},
  {title: "Optimizer", left: true, key: row => row.optimizer, cell: row => make("td", {class: "left"}, row.optimizer)},
  {title: "Rate", key: row => row.learningRate, cell: row => make("td", {}, number(row.learningRate))},
  {title: report.rankedBy, key: row => value(row, "validation", ranked), cell: row => row.diverged != null
    ? make("td", {class: "loss", title: row.diverged}, "diverged")
    : make("td", {class: row.best ? "win best" : "best"}, measure(ranked, row.validation[ranked]), several ? make("span", {class: "soft"}, " ± " + measure(ranked, row.deviation)) : null)},
  ...parts.flatMap(([part, prefix]) => [...new Set([ranked, "loss"])].filter(key => part !== "validation" || key !== ranked)
      .map(key => column(prefix + key, part, key))),
  {title: "Seconds", key: row => row.seconds, cell: row => make("td", {}, figure(row.seconds))},
];
section("table", "All settings", sentence(report.notes.join("; ")) + ". Click a head to sort.", sortable(columns, rows));
const failed = rows.filter(row => row.diverged != null);
if (failed.length) {
  page.append(make("ul", {class: "failed"}, ...failed.map(row => make("li", {}, make("b", {}, nameOf(row)), ": " + row.diverged))));
}

// The mean over the seeds of an epoch's figure.
function line(row, part, key) {
  const runs = row.runs.map(run => run.epochs).filter(epochs => epochs.length);
  const length = Math.min(...runs.map(epochs => epochs.length));
  const i = rows.indexOf(row);
  const ys = Array.from({length}, (_, e) => {
    const all = runs.map(epochs => epochs[e][part]?.[key] ?? null);
    return all.includes(null) ? null : all.reduce((a, b) => a + b, 0) / all.length;
  });
  return {name: nameOf(row), color: colors[i % colors.length], dash: dashes[Math.floor(i / colors.length) % dashes.length],
    x: ys.map((_, e) => e + 1), y: ys, points: length > 40 ? 0 : 5, width: row.best ? 2.8 : 1.6};
}

if (good.length) {
  const charts = make("div", {class: "charts wide"});
  for (const [title, part, key] of [["Validation " + called(ranked), "validation", ranked], ["Training " + called(ranked), "train", ranked],
    ["Validation loss", "validation", "loss"], ["Training loss", "train", "loss"]]) {
    if (ranked === "loss" && charts.childElementCount > 1) continue;
    const lines = good.map(row => line(row, part, key));
    charts.append(curveCard(title, lines, {xName: "epoch", floor: 0, x: [0, Math.max(...lines.flatMap(l => l.x), 1)], height: 300, canLog: key !== "accuracy"}));
  }
  section("curves", "Curves", (several ? "Means over the seeds. " : "") + "Click a name to hide its curve."
      + (report.comparableLosses ? "" : " The losses differ: compare the shapes of their curves, not their heights."), charts);
}
section("configuration", "Configuration", "Of the best setting; the others differ in loss, optimizer and rate.", settings(report.config));
section("machine", "Machine", null, machineFacts(report.machine));
page.append(make("footer", {}, "Written by “lanewise compare”; the page needs no network. Charts: uPlot (MIT licence)."));
start();
