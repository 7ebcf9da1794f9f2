/** Whom an endpoint leads to: what fails for one subscription of an origin is likely to fail for all. */

/** Scheme, host and port; of a mail address its domain. */
export function originOf(endpoint: string): string {
  const url = URL.parse(endpoint)
  if (url === null) return endpoint
  if (url.protocol === 'mailto:') return `mailto:${url.pathname.slice(url.pathname.lastIndexOf('@') + 1).toLowerCase()}`
  return `${url.protocol}//${url.host}`
}
