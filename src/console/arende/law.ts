/** Where the text of an act stands that a rule cites: the acts in force, as the government publishes them. */

/** By the document of the source. That of 2017:615 is in the act that it changes. */
const acts: Readonly<Record<string, string>> = {
  'sfs-2017-612': '2017:612',
  'sfs-2017-615': '2014:821',
  'sfs-1930-173': '1930:173',
}

/** The number of the act and its address; undefined where the source is no act. */
export function actOf(source: string): { readonly number: string; readonly url: string } | undefined {
  const number = acts[source.split(',')[0] ?? '']
  return number === undefined ? undefined : { number, url: `https://rkrattsbaser.gov.se/sfst?bet=${number}` }
}
