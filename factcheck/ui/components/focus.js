// Puts the cursor into a field, once for each request; the class is the one Streamlit gives it.
const done = new Set()
export default function (component) {
  const { key, request } = component.data
  const name = `${key} ${request}`
  if (done.has(name)) return
  done.add(name)
  const find = () => document.querySelector(`.st-key-${CSS.escape(key)} :is(textarea, input)`)
  // The field may be drawn anew a moment after this component.
  for (const wait of [0, 100, 300]) setTimeout(() => find()?.focus(), wait)
}
