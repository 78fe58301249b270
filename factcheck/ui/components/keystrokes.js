// Streamlit hands a text over only when its field is left. Who stops typing for a while is
// taken to have left it, so that the words are kept although the browser or the server dies.
const PAUSE = 1500 // milliseconds without a key
// Streamlit's shortcuts know letters and digits only, so that "?" is watched here.
const FIELDS = "[data-testid='stTextArea'] textarea, [data-testid='stTextInput'] input"

let stop = null // drawing the page again calls this again

export default function () {
  stop?.()
  let waiting = null
  const handOver = (field) => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  const onInput = (event) => {
    const field = event.target
    if (!(field instanceof Element) || !field.matches(FIELDS)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => field.isConnected && !event.isComposing && handOver(field), PAUSE)
  }
  const onKey = (event) => {
    const typing = event.composedPath()[0]?.matches?.("input, textarea, select, [contenteditable]")
    if (event.key !== "?" || typing) return
    document.querySelector(".st-key-help button")?.click()
  }
  const onHide = () => {
    const field = document.activeElement
    if (document.visibilityState === "hidden" && field?.matches(FIELDS)) handOver(field)
  }
  document.addEventListener("input", onInput)
  document.addEventListener("keydown", onKey)
  document.addEventListener("visibilitychange", onHide)
  stop = () => {
    clearTimeout(waiting)
    document.removeEventListener("input", onInput)
    document.removeEventListener("keydown", onKey)
    document.removeEventListener("visibilitychange", onHide)
  }
  return stop
}
