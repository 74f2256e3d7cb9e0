/** Puts text in the clipboard; says whether that worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Over plain HTTP on another host there is no navigator.clipboard.
    return copyFromField(text)
  }
}

function copyFromField(text) {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'off-screen'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  focused?.focus()
  return copied
}
