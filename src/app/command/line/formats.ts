/** The formats in which findings are written. */
export const formats = ['text', 'concise', 'json', 'ndjson', 'junit', 'sarif', 'github'] as const
