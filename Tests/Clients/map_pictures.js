// What test_map_pictures.py looks at in a browser. Lengths are in pixels of the picture.

function report(work) {
  let result;
  try { result = work(); } catch (error) { result = {faults: [String(error)]}; }
  document.getElementById("result").textContent = JSON.stringify(result);
}

const overlap = (a, b, room) =>
  a.x + room < b.x + b.width && b.x + room < a.x + a.width &&
  a.y + room < b.y + b.height && b.y + room < a.y + a.height;

// The box of a text as the browser sets it: its width is measured, its height that of the
// letters, as getBBox gives that of whole lines.
function boxOf(text) {
  const box = text.getBBox();
  const size = parseFloat(text.getAttribute("font-size"));
  const baseline = parseFloat(text.getAttribute("y"));
  return {x: box.x, width: box.width, y: baseline - 0.84 * size, height: 0.94 * size};
}

function layout() {
  const svg = document.querySelector("svg");
  const faults = [];
  const texts = [...svg.querySelectorAll("text")].map(
    element => ({element, words: element.textContent, box: boxOf(element)}));
  const width = parseFloat(svg.getAttribute("width"));
  const height = parseFloat(svg.getAttribute("height"));
  // Another version of the font may set a little wider: a pixel.
  for (const [index, {words, box}] of texts.entries()) {
    if (box.x < -1 || box.y < -1 || box.x + box.width > width + 1 ||
        box.y + box.height > height + 1) faults.push(`outside: ${words}`);
    for (const other of texts.slice(0, index)) {
      if (overlap(box, other.box, 1)) faults.push(`overlap: ${words} / ${other.words}`);
    }
  }
  const insets = [...svg.querySelectorAll("g")].filter(g => /-inset-\d+$/.test(g.id));
  const regions = [...svg.querySelectorAll("[data-code]")].filter(
    path => /-region-/.test(path.id) && !/-inset-\d+-region-/.test(path.id));
  const boxes = regions.map(region => region.getBBox());
  for (const inset of insets) {
    const frame = inset.querySelector("rect").getBBox();
    for (const {element, words, box} of texts) {
      if (!inset.contains(element) && overlap(box, frame, 1)) faults.push(`in the inset: ${words}`);
    }
    const legend = svg.querySelector("[id$=-legend] rect");
    if (legend && overlap(legend.getBBox(), frame, 0)) faults.push("legend over the inset");
    regions.forEach((region, index) => {
      if (!overlap(boxes[index], frame, 0)) return;
      for (let x = frame.x; x <= frame.x + frame.width; x += 5) {
        for (let y = frame.y; y <= frame.y + frame.height; y += 5) {
          if (holds(region, boxes[index], x, y)) {
            faults.push(`inset over region ${region.dataset.code}`);
            return;
          }
        }
      }
    });
  }
  const inside = regions.length ? labels(svg, texts, regions, boxes, faults) : 0;
  return {faults, texts: texts.length, insets: insets.length, inside};
}

function holds(region, box, x, y) {
  if (x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height) return false;
  return region.isPointInFill(new DOMPoint(x, y));
}

// A label lies in one region with all its corners, or beside all of them; half in one is a fault.
function labels(svg, texts, regions, boxes, faults) {
  let count = 0;
  const group = svg.querySelector("[id$=-labels]");
  for (const {element, words, box} of texts) {
    if (!group || !group.contains(element)) continue;
    // The corners, drawn in by half a pixel for the simplification of the shapes.
    const corners = [0.5, box.width - 0.5].flatMap(
      dx => [0.5, box.height - 0.5].map(dy => [box.x + dx, box.y + dy]));
    const found = corners.map(([x, y]) =>
      regions.findIndex((region, index) => holds(region, boxes[index], x, y)));
    if (new Set(found).size > 1) {
      faults.push(`not in one region: ${words} (${found.map(i => i < 0 ? "-" : regions[i].dataset.code)})`);
    } else if (found[0] >= 0) {
      count += 1;
    }
  }
  return count;
}

// Which characters a font stack has no picture for: they look like one that is no character.
function missing(characters, fonts) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 40;
  const context = canvas.getContext("2d", {willReadFrequently: true});
  const root = fonts || getComputedStyle(document.body).fontFamily;
  function picture(character) {
    context.clearRect(0, 0, 40, 40);
    context.font = `28px ${root}`;
    context.fillText(character, 4, 30);
    return context.getImageData(0, 0, 40, 40).data.join();
  }
  // U+0378 is not assigned; each font draws its box, or nothing.
  const boxes = new Set(["\u0378", "\uffff"].map(picture));
  const empty = " ".repeat(1);
  boxes.add(picture(empty));
  const lacks = characters.filter(character => boxes.has(picture(character)));
  return {missing: lacks, control: ["\u0378", "A"].filter(c => boxes.has(picture(c)))};
}
