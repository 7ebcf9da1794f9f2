import { describe, expect, it } from 'vitest'
import { isUsualNarrative } from '../../../src/profile/validator/usual-narrative.ts'

const div = (html: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${html}</div>`
const nested = (depth: number) => div(`${'<p>'.repeat(depth)}a${'</p>'.repeat(depth)}`)

const cases: readonly (readonly [string, string, boolean])[] = [
  ['text', div('a'), true],
  ['a table', div('<table><tr><td colspan="2">a</td></tr></table>'), true],
  ['a break', div('a<br/>b<br />c'), true],
  ['a break with an end of its own', div('a<br></br>b'), true],
  ['elements whose names begin alike', div('<b>a</b><blockquote>b</blockquote><br/><big>c</big>'), true],
  ['elements as deep as they may be', nested(6), true],
  ['elements deeper than that', nested(7), false],
  ['an element that is not allowed', div('a<form>b</form>'), false],
  ['one that is not, whose name begins with one that is', div('a<bdo>b</bdo>'), false],
  ['one that is not, within others', div('<p><b>a<script>b</script></b></p>'), false],
  ['a name in capitals', div('<P>a</P>'), false],
  ['an end of another', div('<p>a</b>'), false],
  ['no content', div('<p></p>'), false],
  ['an entity of HTML', div('a&nbsp;b'), false],
  ['two attributes', div('<p class="a" id="b">c</p>'), false],
  ['a < that begins nothing', div('a < b'), false],
]

describe('a usual narrative', () => {
  it.each(cases)('%s: told at first as it is told later', (_, html, isUsual) => {
    for (let time = 0; time < 300; time++) if (isUsualNarrative(html) !== isUsual) expect(time).toBe('none')
    expect(isUsualNarrative(html)).toBe(isUsual)
  })
})
