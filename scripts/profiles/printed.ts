/**
 * The text of a definition: compact, and yet one line an element, so that a change shows what it touches.
 *
 * Elements of the top level have a line each, and so has each item of a list of objects.
 */
export function printed(resource: object): string {
  const lines = Object.entries(resource).map(([name, value]) => `${JSON.stringify(name)}:${memberText(name, value)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

function memberText(name: string, value: unknown): string {
  if (name === 'snapshot' || name === 'differential') return `{"element":${listText(elementsOf(value))}}`
  return Array.isArray(value) && value.some((item) => typeof item === 'object')
    ? listText(value)
    : JSON.stringify(value)
}

const listText = (items: readonly unknown[]): string => `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`

function elementsOf(value: unknown): readonly unknown[] {
  return (value as { readonly element: readonly unknown[] }).element
}
