/** Links in a narrative. https://hl7.org/fhir/R4/narrative.html */

const tag = /<(?:a|img)\s[^<>]*>/g
const attribute = /(\s(?:href|src)\s*=\s*)(?:"([^"]*)"|'([^']*)')/g

/**
 * The XHTML with `href` and `src` of its `a` and `img` elements replaced where `resolve` says by what; undefined where
 * it stays as it is.
 */
export function replacedLinks(xhtml: string, resolve: (link: string) => string | undefined): string | undefined {
  const made = xhtml.replace(tag, (element) =>
    element.replace(attribute, (whole, name: string, double?: string, single?: string) => {
      const replaced = resolve(unescaped(double ?? single ?? ''))
      return replaced === undefined ? whole : `${name}"${escaped(replaced)}"`
    }),
  )
  return made === xhtml ? undefined : made
}

function unescaped(value: string): string {
  return value.replaceAll('&amp;', '&')
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
