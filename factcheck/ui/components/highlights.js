// The article with its claims as clickable marks. Only text nodes are made from outside text.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".doc")
  const text = data.text
  const index = codePointIndex(text)
  const signature = JSON.stringify([text, data.marks.map((m) => [m.id, m.spans]), data.runs])
  if (root.dataset.signature !== signature) {
    root.dataset.signature = signature
    build(root, text, index, data)
  }
  refresh(parentElement, root, data, setTriggerValue)
  const current = root.querySelector('[aria-current="true"]')
  if (current && root.dataset.shown !== String(data.current)) {
    current.scrollIntoView({ block: "nearest" })
    root.dataset.shown = String(data.current)
  }
  const report = () => reportSelection(parentElement, root, text, setTriggerValue)
  // A selection often ends beside the text, so the mouse is awaited everywhere.
  root.onmousedown = () => document.addEventListener("mouseup", report, { once: true })
  root.ontouchend = report
  root.onkeyup = (event) => event.shiftKey && report()
}

// Python counts code points, the browser UTF-16 units; the table is only made where they differ.
function codePointIndex(text) {
  if (!/[\ud800-\udbff]/.test(text)) return null
  const units = [0]
  for (const character of text) units.push(units[units.length - 1] + character.length)
  return units
}
const toUnits = (index, point) => (index ? index[point] : point)
function toPoints(index, unit) {
  if (!index) return unit
  let low = 0
  let high = index.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (index[middle] < unit) low = middle + 1
    else high = middle
  }
  return low
}

// Claims may overlap, so the text is cut at every edge and each piece knows its claims.
function build(root, text, index, data) {
  const edges = new Set([0, text.length])
  const add = (list, spans, value) =>
    spans.forEach(([start, end]) => {
      const piece = { start: toUnits(index, start), end: toUnits(index, end), value }
      edges.add(piece.start)
      edges.add(piece.end)
      list.push(piece)
    })
  const marks = []
  const runs = []
  data.marks.forEach((mark) => add(marks, mark.spans, mark))
  data.runs.forEach((run) => add(runs, [[run.start, run.end]], run))
  const cuts = [...edges].sort((a, b) => a - b)
  const nodes = []
  const seen = new Set()
  for (let i = 0; i + 1 < cuts.length; i++) {
    const covers = (piece) => piece.start <= cuts[i] && piece.end >= cuts[i + 1]
    const here = marks.filter(covers).sort((a, b) => a.end - a.start - (b.end - b.start))
    const run = runs.find(covers)
    const words = text.slice(cuts[i], cuts[i + 1])
    if (here.length) nodes.push(makeMark(words, here, cuts[i + 1], seen))
    else if (run) nodes.push(makeRun(words, run.value))
    else nodes.push(document.createTextNode(words))
  }
  root.replaceChildren(...nodes)
}

function makeMark(words, pieces, end, seen) {
  const mark = document.createElement("mark")
  const owner = pieces[0].value
  mark.dataset.ids = pieces.map((piece) => piece.value.id).join(" ")
  mark.textContent = words
  mark.setAttribute("role", "button")
  mark.tabIndex = seen.has(owner.id) ? -1 : 0
  seen.add(owner.id)
  const ending = pieces.filter((piece) => piece.end === end).map((piece) => piece.value.number)
  if (ending.length) mark.dataset.number = ending.join(",")
  return mark
}

function makeRun(words, run) {
  const span = document.createElement("span")
  span.className = run.kind
  span.title = run.title
  span.textContent = words
  return span
}

// Patched in place, because rebuilding would take the keyboard focus away.
function refresh(parentElement, root, data, setTriggerValue) {
  const byId = new Map(data.marks.map((mark) => [String(mark.id), mark]))
  root.setAttribute("aria-label", data.label)
  root.querySelectorAll("mark").forEach((element) => {
    const ids = element.dataset.ids.split(" ")
    const current = ids.includes(String(data.current))
    const mark = byId.get(current ? String(data.current) : ids[0])
    element.dataset.state = mark.state
    element.dataset.sign = mark.sign
    element.setAttribute("aria-current", String(current))
    element.setAttribute("aria-label", mark.label)
    element.title = mark.label
    const open = () => setTriggerValue("opened", nextOf(ids, data.current))
    element.onclick = () => {
      const range = readRange(parentElement, root)
      if (!range || range.collapsed) open()
    }
    element.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault()
        open()
      }
    }
  })
}

// A second click on words that several claims share goes to the next of them.
function nextOf(ids, current) {
  const at = ids.indexOf(String(current))
  return Number(ids[(at + 1) % ids.length])
}

function reportSelection(parentElement, root, text, setTriggerValue) {
  const range = readRange(parentElement, root)
  if (!range || !root.contains(range.startContainer) || !root.contains(range.endContainer)) return
  const before = document.createRange()
  before.selectNodeContents(root)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  before.setEnd(range.endContainer, range.endOffset)
  const end = before.toString().length
  const index = codePointIndex(text)
  if (start < end) setTriggerValue("selected", { start: toPoints(index, start), end: toPoints(index, end) })
}

// The text lives in a shadow tree, into which each browser lets us look in its own way.
function readRange(parentElement, root) {
  const selection = parentElement.getSelection ? parentElement.getSelection() : document.getSelection()
  if (!selection || !selection.rangeCount) return null
  if (!parentElement.getSelection && selection.getComposedRanges) {
    return selection.getComposedRanges({ shadowRoots: [root.getRootNode()] })[0]
  }
  return selection.getRangeAt(0)
}
