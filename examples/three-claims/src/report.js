const quoted = value => `"${String(value).replaceAll('"', '""')}"`;

/** The rows as CSV, a line each. */
export function exportReport(rows) {
  // WHY: CSV is all that the importers read. PDF is left to the browser's print, which needs no dependency here.
  return rows.map(row => row.map(quoted).join(",")).join("\r\n");
}
