/** Whether page.css shows GraphiQL's columns as rows (the two widths go together). */
export function isNarrow() {
  return matchMedia('(max-width: 720px)').matches
}
