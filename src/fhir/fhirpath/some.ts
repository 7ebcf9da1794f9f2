/** Whether some value passes a test, written in JavaScript so that no array of the values is made. */
import type { Stream, Test } from './stream.ts'

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
  return passes === 'true' ? `${items}.length > 0` : `r.some(${items}, (${item}) => ${passes})`
}

/** The condition that both hold. */
export function both(one: string, other: string): string {
  if (other === 'true') return one
  return `(${one} && ${other})`
}
