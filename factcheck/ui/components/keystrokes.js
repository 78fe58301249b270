// Streamlit hands a text over only when its field is left. Who stops typing for a while is
// taken to have left it, so that the words are kept although the browser or the server dies.
const PAUSE = 1500 // milliseconds without a key
// Streamlit's shortcuts press buttons only, and know letters and digits only. What else a key
// does is done here: "?", going to a field, leaving it, and saving the form that one types in.
const FIELDS = "[data-testid='stTextArea'] textarea, [data-testid='stTextInput'] input"
const TYPED_IN = "input, textarea, select, [contenteditable]"
const TRIES = [0, 50, 200, 500] // milliseconds: a tab that was just opened is drawn a moment later

let stop = null // drawing the page again calls this again

export default function (component) {
  stop?.()
  countSteps()
  const keys = component.data?.fields ?? []
  let waiting = null
  const handOver = (field) => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  const onInput = (event) => {
    const field = event.target
    if (!(field instanceof Element) || !field.matches(FIELDS)) return
    clearTimeout(waiting)
    // Who left the field has handed it over; doing it again would close the list that they opened.
    const isHere = () => field === document.activeElement && !event.isComposing
    waiting = setTimeout(() => isHere() && handOver(field), PAUSE)
  }
  const onKey = (event) => {
    const target = event.composedPath()[0]
    if (event.isComposing) return
    if (target?.matches?.(TYPED_IN)) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveForm(event, target, handOver)
      else if (event.key === "Escape" && isLeft(target)) leave(event, target)
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "?") document.querySelector(".st-key-help button")?.click()
    else if (!document.querySelector("[role='dialog']")) goToField(event, keys)
  }
  const onHide = () => {
    const field = document.activeElement
    if (document.visibilityState === "hidden" && field?.matches(FIELDS)) handOver(field)
  }
  document.addEventListener("input", onInput)
  window.addEventListener("keydown", onKey, true) // before Streamlit proposes the verdict
  document.addEventListener("visibilitychange", onHide)
  stop = () => {
    clearTimeout(waiting)
    document.removeEventListener("input", onInput)
    window.removeEventListener("keydown", onKey, true)
    document.removeEventListener("visibilitychange", onHide)
  }
  return stop
}

// What is typed in a dialog waits until that closes.
function isLeft(field) {
  if (field.closest("[role='dialog']")) return false
  return field.matches(FIELDS) || field.hasAttribute("aria-expanded")
}

function leave(event, field) {
  event.stopImmediatePropagation() // Esc in a list would take back what was chosen
  field.blur() // this closes a list that is open
}

// A form is a container whose key begins with "form-"; its first button saves it.
function saveForm(event, field, handOver) {
  const button = field.closest("[class*='st-key-form-']")?.querySelector("[data-testid='stButton'] button")
  if (!button) return
  event.preventDefault()
  event.stopImmediatePropagation()
  handOver(field)
  setTimeout(() => button.click())
}

function goToField(event, keys) {
  const name = keys.find(([key, name]) => key === event.key.toUpperCase() && findField(name))?.[1]
  if (!name) return
  event.preventDefault() // or the letter would be the first that is typed
  openTab(findField(name))
  let arrived = false // who went on from the field must not be brought back
  const focus = () => {
    const field = findField(name)
    if (!arrived) field?.focus()
    arrived ||= field === document.activeElement
  }
  for (const wait of TRIES) setTimeout(focus, wait)
}

// Streamlit names the element of a widget after its key: "st-key-rationale-17-0".
function findField(name) {
  return document.querySelector(`[class*="st-key-${CSS.escape(name)}-"] :is(textarea, input)`)
}

function openTab(field) {
  const panel = field.closest("[data-testid='stTabPanel']")
  if (!panel?.inert) return
  const all = panel.closest("[data-testid='stTabs']")
  const place = [...all.querySelectorAll("[data-testid='stTabPanel']")].indexOf(panel)
  all.querySelectorAll("[role='tab']")[place]?.click()
}

// Streamlit makes a step of the browser's history of each change of the address: going to a claim
// makes three, and "back" would have to be pressed three times. What somebody does is one step,
// and who works here and in which language is none.
const NO_STEP = ["who", "language"]
const MARK = "factcheckCountsSteps" // the page outlives what is drawn on it; it needs this once

function countSteps() {
  if (window[MARK]) return
  window[MARK] = true
  let acted = false
  const push = history.pushState.bind(history)
  const act = () => (acted = true)
  history.pushState = (state, unused, address) => {
    const isStep = acted && nameStep(address) !== nameStep(location.href)
    if (isStep) push(state, unused, address)
    else history.replaceState(state, unused, address)
    if (isStep) acted = false
  }
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, act, true)
  window.addEventListener("popstate", () => (acted = false), true)
}

function nameStep(address) {
  const url = new URL(address, location.href)
  for (const name of NO_STEP) url.searchParams.delete(name)
  url.searchParams.sort()
  return url.pathname + "?" + url.searchParams
}
