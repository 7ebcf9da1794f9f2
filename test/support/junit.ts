/** Reads JUnit's XML and holds it to the elements and attributes that readers of it know: those of Jenkins' junit-10.xsd. */

interface Shape {
  readonly attributes: readonly string[]
  readonly required: readonly string[]
  readonly children: readonly string[]
}

const shapes: Readonly<Record<string, Shape>> = {
  testsuites: {
    attributes: ['name', 'time', 'tests', 'failures', 'errors', 'disabled'],
    required: [],
    children: ['testsuite'],
  },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp', 'hostname', 'id', 'package'],
    required: ['name'],
    children: ['properties', 'testcase', 'system-out', 'system-err'],
  },
  testcase: {
    attributes: ['name', 'classname', 'time', 'status', 'assertions', 'group'],
    required: ['name', 'classname'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: { attributes: ['type', 'message'], required: [], children: [] },
  'system-out': { attributes: [], required: [], children: [] },
}

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const token = /<\?xml[^>]*\?>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/g

/** The document. @throws {Error} it is not well formed, or not what the schema allows */
export function junitOf(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  let read = 0
  for (const [whole, closes, opens, attributes = '', isEmpty, text = ''] of xml.matchAll(token)) {
    read += whole.length
    const holder = open.at(-1) ?? top
    holder.text += unescaped(text)
    if (closes !== undefined) close(open, closes)
    if (opens === undefined) continue
    const made = added(holder, element(opens, attributes))
    if (isEmpty === '') open.push(made)
  }
  return rootOf(top, read === xml.length && open.length === 1)
}

function rootOf({ children: [root] }: Element, isWellFormed: boolean): Element {
  if (!isWellFormed || root === undefined) throw new Error('It is not well formed.')
  return root
}

function close(open: Element[], name: string): void {
  if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing.`)
}

function added(holder: Element, made: Element): Element {
  const allowed = holder.name === '' ? ['testsuites'] : (shapes[holder.name]?.children ?? [])
  if (!allowed.includes(made.name)) throw new Error(`${made.name} in ${holder.name}`)
  holder.children.push(made)
  return made
}

function element(name: string, text: string): Element {
  const shape = shapes[name]
  if (shape === undefined) throw new Error(`There is no element ${name}.`)
  const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescaped(value)])
  const attributes = Object.fromEntries(pairs)
  for (const key of Object.keys(attributes)) if (!shape.attributes.includes(key)) throw new Error(`${key} at ${name}`)
  for (const key of shape.required) if (!(key in attributes)) throw new Error(`${name} lacks ${key}.`)
  return { name, attributes, children: [], text: '' }
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#10': '\n' }

function unescaped(text: string): string {
  if (/&(?!(amp|lt|gt|quot|#10);)/.test(text)) throw new Error('A bare & stands there.')
  return text.replaceAll(/&([#\w]+);/g, (_, sign: string) => signs[sign] ?? '')
}
