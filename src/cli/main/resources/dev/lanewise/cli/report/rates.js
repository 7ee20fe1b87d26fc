page.append(make("h1", {}, "Which learning rate?"));
page.append(facts([...subjectFacts(report.subject), ["task ", report.task], ["model ", report.model], ["loss ", report.loss],
  ["optimizer ", report.optimizer], ["batch ", report.batchSize], ["seed ", report.seed], ["Lanewise ", report.version]]));
const points = report.points;
const lowest = points.reduce((a, b) => b.smoothed < a.smoothed ? b : a, points[0]);
const tiles = make("div", {class: "tiles"});
tiles.append(tile("Suggested rate", report.suggested == null ? "none" : number(report.suggested), report.suggested == null ? "the loss fell nowhere" : "where the loss falls fastest"));
if (report.tenthOfLowest != null) tiles.append(tile("A tenth of the lowest", number(+report.tenthOfLowest.toPrecision(2)), "a more careful rule of thumb"));
if (lowest) tiles.append(tile("Lowest smoothed loss", number(lowest.smoothed), "at the rate " + number(lowest.learningRate)));
if (points.length) tiles.append(tile("Highest rate tried", number(points[points.length - 1].learningRate), report.diverged ? "there the loss broke out" : "the end of the sweep"));
page.append(tiles);
const x = points.map(p => p.learningRate);
const marks = report.suggested == null ? [] : [upright(report.steepest, "suggested", "--win"), upright(lowest.learningRate, "lowest", "--soft")];
section("curve", "Loss while the rate rises", "Each step has a higher rate than the last. Where the loss begins to fall the model learns; where it breaks out the "
    + "steps are too large. A good rate lies on the slope, well before the lowest point. The weights of this model were thrown away.",
    curveCard("Loss", [
      {name: "loss of the batch", color: "--track-line", x, y: points.map(p => p.loss), width: 1},
      {name: "smoothed", color: "--ours", x, y: points.map(p => p.smoothed), width: 2.2},
    ], {xName: "learning rate", logX: true, log: report.logLoss, height: 380, lines: marks}));
section("method", "Method", "The rate rises exponentially; losses are smoothed by an exponential mean that remembers a twentieth of the range, and the sweep ends where that is 4 times its lowest; "
    + "the curve above is the mean of one such smoothing forwards and one backwards, so that it does not lag; the way back leaves out the last steps, where the loss broke out. "
    + "After Smith, “Cyclical learning rates for training neural networks” (2017), section 3.3, as in fastai.");
section("machine", "Machine", null, machineFacts(report.machine));
page.append(make("footer", {}, "Written by “lanewise train --find-learning-rate”; the page needs no network. Charts: uPlot (MIT licence)."));
start();
