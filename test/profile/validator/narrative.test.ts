import { describe, expect, it } from 'vitest'
import { narrativeFault } from '../../../src/profile/validator/narrative.ts'

const div = (html: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${html}</div>`

const safe: readonly (readonly [string, string])[] = [
  ['text', div('a')],
  [
    'tables, lists and links',
    div('<table><tr><td colspan="2">a</td></tr></table><ul><li><a href="https://a.example/">a</a></li></ul>'),
  ],
  ['elements without content', div('a<br/><hr />')],
  ['entities of XML', div('a &amp; b &#229; &#xE5;')],
  ['styles', div('<p style="color: red">a</p>')],
  ['a style with an image beside the page', div('<p style="background-image: url(tbl_bck1.png)">a</p>')],
  ['comments', div('<!-- <script> -->a')],
  ['pictures', div('<img src="#a" alt="b"/>')],
]
const unsafe: readonly (readonly [string, string, RegExp])[] = [
  ['a script', div('<script>a</script>'), /<script> is not allowed/],
  ['a form', div('<form>a</form>'), /<form>/],
  ['an event', div('<p onclick="a()">a</p>'), /onclick/],
  ['a link that runs', div('<a href="javascript:a()">a</a>'), /active content/],
  ['a link that runs in disguise', div('<a href=" &#106;ava&#115;cript:a()">a</a>'), /active content/],
  ['a style that loads from a path', div('<p style="background: url(../a.png)">a</p>'), /style/],
  ['a style that runs', div('<p style="background: url(javascript:a)">a</p>'), /style/],
  ['a style that loads', div('<p style="background: url(https://a.example)">a</p>'), /style/],
  ['an entity of HTML', div('a&nbsp;b'), /&nbsp;/],
  ['a tag that is not closed', div('<p>a'), /closes nothing/],
  ['a tag that is not opened', div('a</p>'), /closes nothing/],
  ['an attribute without quotes', div('<p class=a>a</p>'), /malformed/],
  ['two divs', div('a') + div('b'), /more than one div/],
  ['no namespace', '<div>a</div>', /xmlns/],
  ['no content', div(' <p/> '), /no content/],
  ['a declaration', `<!DOCTYPE a>${div('a')}`, /declaration/],
  ['another element', '<p xmlns="http://www.w3.org/1999/xhtml">a</p>', /<p>/],
]

describe('a narrative', () => {
  it.each(safe)('may have %s', (_, html) => {
    expect(narrativeFault(html)).toBeUndefined()
  })

  it.each(unsafe)('may not have %s', (_, html, reason) => {
    expect(narrativeFault(html)?.[0]).toMatch(reason)
  })

  it('of a megabyte is read in good time', () => {
    const start = performance.now()
    expect(narrativeFault(div(`${'<p>'.repeat(100_000)}&`))).toBeDefined()
    expect(narrativeFault(div(`<p ${' '.repeat(500_000)}`))).toBeDefined()
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
