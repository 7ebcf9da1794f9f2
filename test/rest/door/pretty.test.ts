import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prettyJson } from '../../../src/rest/door/pretty.ts'

describe('prettyJson', () => {
  it('lays out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = JSON.parse(text)
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps numbers and strings as they are written', () => {
    expect(prettyJson('{"a":[1.50,1e3],"b":"\\u00e5\\/\\"{"}')).toBe(
      '{\n  "a": [\n    1.50,\n    1e3\n  ],\n  "b": "\\u00e5\\/\\"{"\n}',
    )
  })

  it('takes a string of megabytes of escapes', () => {
    const text = `{"a":"${'\\n'.repeat(5_000_000)}"}`
    expect(prettyJson(text)).toHaveLength(text.length + 5)
  })
})
