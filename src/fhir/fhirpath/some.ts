/** Whether some value passes a test, written in JavaScript so that no array of the values is made. */
import { list, type Stream, type Test } from './stream.ts'

/** Of longer expressions the value is looked for once. */
const short = 60

/** The condition that some value of the stream passes; `name` gives names of variables. */
export function someText(stream: Stream, test: Test, name: () => string): string {
  if (stream.some !== undefined) return stream.some(test, name)
  if (stream.many) return loopText(stream.code, test, name)
  return stream.code.length > short ? loopText(`r.list(${stream.code})`, test, name) : oneText(stream.code, test)
}

/** The same of one value. */
export function oneText(item: string, test: Test): string {
  return both(`${item} != null`, test(item))
}

/** The same of the items of an array. */
export function loopText(items: string, test: Test, name: () => string): string {
  const item = name()
  const passes = test(item)
  return passes === 'true' ? `${items}.length > 0` : loop(items, '', item, passes)
}

/** The same of what may be one value, or a list that is mostly not there. */
export function rareText(items: string, test: Test, name: () => string): string {
  const item = name()
  const passes = test(item)
  if (passes === 'true') return `r.list(${items}).length > 0`
  return loop(items, 'if (given === undefined) return false; const all = r.list(given); ', item, passes)
}

/** A loop of its own: in one that many expressions shared an engine would learn nothing of any of them. */
function loop(items: string, start: string, item: string, passes: string): string {
  const each = `for (let at = 0; at < all.length; at++) { const ${item} = all[at]; if (${passes}) return true }`
  return `((${start === '' ? 'all' : 'given'}) => { ${start}r.spend(all.length + 1); ${each} return false })(${items})`
}

/** How many values a stream has: what is looked for one by one is counted as it is met. */
export function countText(stream: Stream, name: () => string): string {
  if (stream.some === undefined || !stream.many) return `${list(stream)}.length`
  const count = name()
  return `((${count}) => { ${stream.some(() => `(${count}++, false)`, name)}; return ${count} })(0)`
}

/** The condition that both hold. */
export function both(one: string, other: string): string {
  if (other === 'true') return one
  return `(${one} && ${other})`
}
