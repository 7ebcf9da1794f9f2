/** What SMART scopes without parameters let through. */

export type Letter = 'c' | 'r' | 'u' | 'd' | 's'

/** Whether one of them names the type, or all types, with the letter. */
export function letsThrough(scopes: string, type: string, letter: Letter): boolean {
  return scopes.split(' ').some((scope) => {
    const [, named, letters = ''] = /^(?:system|user)\/(\*|[A-Za-z]+)\.([cruds]+)$/.exec(scope) ?? []
    return (named === '*' || named === type) && letters.includes(letter)
  })
}
