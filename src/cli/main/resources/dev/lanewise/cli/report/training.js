const epochs = report.epochs;
const config = report.config;
// None of a training that failed in its first epoch.
const last = epochs[epochs.length - 1];
const kept = epochs.find(e => e.epoch === report.keptEpoch) ?? last;
const metrics = Object.keys(last?.train ?? {}).filter(name => name !== "loss");
const inspection = report.inspection;
const count = value => value.toLocaleString("en");
const percent = value => value == null ? "" : (100 * value).toFixed(1) + " %";
const LOWER = ["loss", "rmse", "mae", "perplexity"];

// ---- the head -----------------------------------------------------------------------------------------------------

function head() {
  page.append(make("h1", {}, report.run));
  page.append(facts([...subjectFacts(report.subject), ["task ", config.task], ["model ", config.model], ["loss ", config.loss],
    ["optimizer ", config.optimizer], ["rate ", config.learningRate], ["batch ", config.batchSize], ["seed ", config.seed], ["Lanewise ", report.version]]));
  if (report.failed) page.append(make("p", {class: "loss"}, "The training failed. " + report.failed));
  const tiles = make("div", {class: "tiles"});
  for (const [part, figures] of [["Test", report.test], ["Validation", kept?.validation]]) {
    if (!figures) continue;
    // Figures that a test alone has, such as those of ranked items, follow the epochs' ones.
    const further = part === "Test" ? Object.keys(figures).filter(name => name !== "loss" && !metrics.includes(name)) : [];
    for (const name of [...metrics, ...further, "loss"]) {
      if (name === "noiseFloor") {
        tiles.append(tile("Noise floor", measure(name, figures[name]), "of the RMSE, on average"));
        continue;
      }
      tiles.append(tile(part + " " + called(name), measure(name, figures[name]), part === "Validation" ? bestEpoch(name) : count(report.samples.test) + " samples"));
    }
  }
  const seconds = epochs.reduce((sum, e) => sum + e.seconds, 0);
  tiles.append(tile("Epochs", String(epochs.length), report.failed ? "then it failed" : report.stopped ? "stopped early" + (kept === last ? "" : ", kept " + kept.epoch) : "in " + figure(seconds) + " s"));
  if (last) tiles.append(tile("Samples a second", count(Math.round(last.samplesPerSecond)), "steps of the last epoch"));
  tiles.append(tile("Parameters", count(report.parameters), count(report.samples.training) + " training samples"));
  page.append(tiles);
}

function bestEpoch(name) {
  const sign = LOWER.includes(name) ? 1 : -1;
  const known = epochs.filter(e => e.validation && e.validation[name] != null);
  if (!known.length) return "";
  const best = known.reduce((a, b) => sign * b.validation[name] <= sign * a.validation[name] ? b : a);
  return best === kept ? "the best epoch" : "best " + measure(name, best.validation[name]) + " in epoch " + best.epoch;
}

// ---- the curves ---------------------------------------------------------------------------------------------------

function perEpoch(name, part, key, color) {
  const known = epochs.filter(e => e[part]);
  return {name, color, x: known.map(e => e.epoch), y: known.map(e => e[part][key] ?? null), points: known.length > 60 ? 0 : 5};
}

function training() {
  const charts = make("div", {class: "charts"});
  const steps = report.steps;
  if (!last && !steps.epoch.length) return;
  const loss = [];
  if (steps.epoch.length > 1 || !last) loss.push({name: "training, by step", color: "--track-line", x: steps.epoch, y: steps.loss, width: 1});
  if (last) loss.push(perEpoch("training, mean of the epoch", "train", "loss", "--ours"));
  if (last?.validation) loss.push(perEpoch("validation", "validation", "loss", "--p0"));
  // One range for all, so that what stands below each other is of one epoch.
  const axis = {xName: "epoch", floor: 0, ...(last ? {x: [0, Math.max(last.epoch, ...steps.epoch)]} : {})};
  charts.append(curveCard("Loss", loss, axis));
  for (const name of metrics) {
    const both = [perEpoch("training", "train", name, "--ours")];
    if (last.validation) both.push(perEpoch("validation", "validation", name, "--p0"));
    charts.append(curveCard(heading(name), both, {...axis, canLog: name !== "accuracy"}));
  }
  const rates = steps.epoch.length > 1 || !last ? {x: steps.epoch, y: steps.learningRate}
      : {x: epochs.map(e => e.epoch), y: epochs.map(e => e.learningRate)};
  charts.append(curveCard("Learning rate", [{name: "learning rate", color: "--p2", ...rates}], axis));
  const measured = epochs.filter(e => e.gradientNorm != null);
  if (measured.length) {
    charts.append(curveCard("Gradient norm, mean of the epoch", [{name: "gradient norm", color: "--p1", x: measured.map(e => e.epoch),
      y: measured.map(e => e.gradientNorm), points: measured.length > 60 ? 0 : 5}], axis));
  }
  section("curves", "Training", "Point at a curve for its values, drag to zoom, double-click to see all. The loss of a step is that of its batch "
      + "before the update; so an epoch’s mean is of a model that was still learning, and validation, measured after it, may lie below."
      + (report.subject.unit == null ? "" : " The loss is that of the standardised target, of which 1 is " + number(report.subject.unit)
          + " (the standard deviation in the training rows); " + metrics.map(called).join(" and ") + " are in the target’s own unit."), charts);
}

// ---- confusions and residuals -------------------------------------------------------------------------------------

function confusion() {
  const {classes, counts} = inspection.confusion;
  const sums = counts.map(row => row.reduce((a, b) => a + b, 0));
  const taken = classes.map((_, j) => counts.reduce((sum, row) => sum + row[j], 0));
  const fine = classes.length > 20;
  const most = Math.max(1, ...counts.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const cell = (i, j) => {
    const n = counts[i][j];
    // Right ones by their share of the class, wrong ones against the most frequent confusion.
    const strength = i === j ? .12 + .5 * n / Math.max(1, sums[i]) : .12 + .6 * n / most;
    const color = i === j ? "--ours" : "--loss";
    const style = n ? "background:color-mix(in srgb, var(" + color + ") " + Math.round(100 * strength) + "%, transparent)" : null;
    const text = classes[i] + (i === j ? " recognised" : " taken for " + classes[j]) + ": " + count(n) + " of " + count(sums[i]);
    return make("td", {class: "count", style, title: text}, fine || !n ? "" : count(n));
  };
  const short = (name, j) => !fine || j % 10 === 0 ? name : "";
  const names = classes.map((name, j) => make("th", {title: name}, fine ? make("span", {}, short(String(j), j)) : name));
  const lines = classes.map((name, i) => make("tr", {}, make("th", {class: "row", title: name}, short(name, i)),
      ...classes.map((_, j) => cell(i, j)), fine ? null : make("td", {class: "rate"}, percent(sums[i] ? counts[i][i] / sums[i] : null))));
  const precision = make("tr", {}, make("th", {class: "row"}, "precision"),
      ...classes.map((_, j) => make("td", {class: "rate"}, percent(taken[j] ? counts[j][j] / taken[j] : null))), make("td", {class: "rate"}));
  const table = make("table", {class: "matrix" + (fine ? " fine" : "")},
      make("thead", {}, make("tr", {}, make("th"), ...names, fine ? null : make("th", {}, "recall"))),
      make("tbody", {}, ...lines, fine ? null : precision));
  const right = counts.reduce((sum, row, i) => sum + row[i], 0);
  section("confusion", "Confusion matrix", count(right) + " of " + count(inspection.samples) + " " + inspection.part + " samples are right. A row is a true class, a column what the model said.",
      make("div", {class: "wrap pad"}, table), confused(classes, counts, sums));
}

function confused(classes, counts, sums) {
  const pairs = counts.flatMap((row, i) => row.map((n, j) => ({i, j, n}))).filter(p => p.i !== p.j && p.n)
      .sort((a, b) => b.n - a.n).slice(0, 12);
  if (!pairs.length) return null;
  return make("div", {style: "margin-top:12px"}, make("h3", {}, "Most frequent confusions"), make("ol", {class: "pairs"},
      ...pairs.map(p => make("li", {}, classes[p.i] + " taken for " + classes[p.j] + " ", make("span", {class: "soft"}, count(p.n) + " of " + count(sums[p.i]))))));
}

// ---- robustness ---------------------------------------------------------------------------------------------------

function robustness() {
  const {samples, epsilons, accuracies} = inspection.robustness;
  const row = (name, values) => make("tr", {}, make("th", {class: "row"}, name), ...values.map(v => make("td", {}, v)));
  const table = make("table", {}, make("tbody", {}, row("ε", epsilons.map(String)), row("accuracy", accuracies.map(percent))));
  const curve = curveCard("Accuracy by ε", [{name: "accuracy", color: "--ours", x: epsilons, y: accuracies, points: 5}], {xName: "ε", floor: 0, canLog: false});
  section("robustness", "Robustness", "The accuracy on " + count(samples) + " " + inspection.part + " images when each pixel, from 0 to 1, moves by ε in the "
      + "direction that raises the loss (fast gradient sign method, Goodfellow et al. 2015).", make("div", {class: "wrap pad"}, table), make("div", {class: "charts"}, curve));
}

function residuals() {
  const {predicted, target} = inspection.residuals;
  const pairs = predicted.map((p, i) => [p, p == null || target[i] == null ? null : p - target[i], target[i]]).filter(p => p[1] != null);
  const charts = make("div", {class: "charts"});
  const scatter = (name, points, options) => {
    points.sort((a, b) => a[0] - b[0]);
    // One y an x: points of the same place are told apart by the last digits that nobody sees.
    let before = -Infinity;
    const x = points.map(([v]) => before = v > before ? v : before + Math.abs(before) * 1e-12 + 1e-300);
    return curveCard(name, [{name, color: "--ours", x, y: points.map(p => p[1]), points: 5, bare: true}], {canLog: false, ...options});
  };
  charts.append(scatter("Residual", pairs.map(p => [p[0], p[1]]), {xName: "predicted", yName: "predicted − true", lines: [across(0, "right")]}));
  charts.append(scatter("Predicted", pairs.map(p => [p[2], p[0]]), {xName: "true value", yName: "predicted", lines: [diagonal]}));
  section("residuals", "Residuals", "Each dot is a " + inspection.part + " sample" + (predicted.length < inspection.samples ? " (" + count(predicted.length) + " of "
      + count(inspection.samples) + ")" : "") + ". A good model’s residuals lie around the line without a shape.", charts);
}

function diagonal(u) {
  const c = dashed(u);
  const from = Math.max(u.scales.x.min, u.scales.y.min), to = Math.min(u.scales.x.max, u.scales.y.max);
  if (from < to) {
    c.beginPath();
    c.moveTo(u.valToPos(from, "x", true), u.valToPos(from, "y", true));
    c.lineTo(u.valToPos(to, "x", true), u.valToPos(to, "y", true));
    c.stroke();
  }
  c.restore();
}

// ---- the worst samples --------------------------------------------------------------------------------------------

function worst() {
  const samples = inspection.worst;
  if (!samples.length) return;
  const right = inspection.confusion && samples.every(s => s.truth === s.predicted);
  const intro = "The " + inspection.part + " samples with the highest loss. " + (right
      ? "The model has all of them right, so these are the ones that it is least sure of."
      : "Look here for wrong " + (inspection.confusion ? "labels" : "values") + ", and for what the model has not seen enough of.");
  if (samples.some(s => s.row)) {
    section("worst", "Worst samples", intro + (samples[0].line == null ? "" : " The line is that of " + source() + ", from 1, a header counted."), worstRows(samples));
    return;
  }
  section("worst", "Worst samples", intro, make("div", {class: "worst"}, ...samples.map(s => make("div", {class: "card"},
      s.image ? make("img", {src: s.image, width: s.width, height: s.height, alt: "sample " + s.index + " of class " + s.truth}) : null,
      make("div", {}, "true ", make("b", {}, String(s.truth ?? "–")), share(s.truthProbability)),
      make("div", {class: s.truth === s.predicted ? null : "loss"}, "said ", make("b", {}, typeof s.predicted === "number" ? number(s.predicted) : String(s.predicted ?? "–")), share(s.predictedProbability)),
      make("div", {class: "soft"}, "loss " + number(s.loss), make("br"), "number " + s.index)))));
}

/** The file that the inspected rows stand in. */
function source() {
  const path = inspection.part === "validation" && config.validationData || config.data;
  return path.split(/[\\/]/).pop();
}

function share(probability) {
  return probability == null ? null : make("span", {class: "soft"}, " " + (probability < .0005 ? "< 0.1 %" : percent(probability)));
}

function worstRows(samples) {
  const text = value => typeof value === "number" ? number(value) : String(value ?? "–");
  const names = Object.keys(samples[0].row);
  const cell = (value, left) => make("td", {class: left ? "left" : null}, text(value));
  return sortable([
    ...(samples[0].line == null ? [] : [{title: "line", key: s => s.line, cell: s => cell(s.line)}]),
    {title: "loss", key: s => s.loss, cell: s => cell(s.loss)},
    {title: "true", key: s => s.truth, cell: s => cell(s.truth)},
    {title: "said", key: s => s.predicted, cell: s => make("td", {}, text(s.predicted), share(s.predictedProbability))},
    ...names.map(name => ({title: name, key: s => s.row[name], cell: s => cell(s.row[name])})),
  ], samples);
}

head();
training();
if (inspection) {
  if (inspection.confusion) confusion();
  if (inspection.residuals) residuals();
  if (inspection.robustness) robustness();
  worst();
}
section("model", "Model", null, make("div", {class: "wrap pad"}, make("pre", {}, report.summary)));
section("configuration", "Configuration", null, settings(config));
section("machine", "Machine", null, machineFacts(report.machine));
page.append(make("footer", {}, "Written by “lanewise train”; the page needs no network. The same seed gives the same numbers on any machine; times are of this one. Charts: uPlot (MIT licence)."));
start();
