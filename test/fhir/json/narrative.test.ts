import { expect, it } from 'vitest'
import { replacedLinks } from '../../../src/fhir/json/narrative.ts'

const replace = (xhtml: string) => replacedLinks(xhtml, (link) => (link === 'urn:a?x=1&y=2' ? 'P/1?a&b' : undefined))

it.each([
  ['<a href="urn:a?x=1&amp;y=2">', '<a href="P/1?a&amp;b">'],
  ["<img alt='x' src = 'urn:a?x=1&amp;y=2'/>", `<img alt='x' src = "P/1?a&amp;b"/>`],
])('replaces the link of %s', (xhtml, expected) => {
  expect(replace(`<div>${xhtml}</div>`)).toBe(`<div>${expected}</div>`)
})

it.each([
  ['<p href="urn:a?x=1&amp;y=2"/>'],
  ['<a title="urn:a?x=1&amp;y=2"/>'],
  ['&lt;a href="urn:a?x=1&amp;y=2">'],
  ['<a href="urn:b">urn:a?x=1&amp;y=2</a>'],
])('leaves %s', (xhtml) => {
  expect(replace(xhtml)).toBeUndefined()
})

it('takes no longer than a moment for hostile text', () => {
  expect(replace('<a '.repeat(300_000))).toBeUndefined()
  expect(replace(`<a ${'href='.repeat(300_000)}`)).toBeUndefined()
}, 2000)
