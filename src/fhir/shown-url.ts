/** A URL as a message may show it: what does not look like a canonical URL could be data of a person. */
export function shownUrl(url: string): string {
  return /^(?:https?:\/\/|urn:)[!-~]{1,250}$/.test(url) && !/\d{6}[-+]?\d{4}/.test(url) ? url : 'of this name'
}
