/** The address of the page of a profile, at one of its elements. */
export function profilePage(profile: string | undefined, element: string | undefined): string | undefined {
  const id = profile?.split('|')[0]?.split('/').at(-1)
  if (!id) return undefined
  const at = element === undefined ? '' : `?element=${encodeURIComponent(element)}`
  return `/utforska/StructureDefinition/${encodeURIComponent(id)}${at}`
}
