import { api } from '#lib/paths'

const example = `[
  {"metric": "auc", "value": 0.71, "lower": 0.68, "upper": 0.74, "n": 2000,
   "dataset": "clicks@2026-10-01", "split": "test"}
]`

/** A call to copy that posts JSON to an address of the API; URL and token come from where the command `shipshape` reads them. */
export const posting = (address: string, body: string) => `curl --fail-with-body "$SHIPSHAPE_URL${address}" \\
  --header "Authorization: Bearer $SHIPSHAPE_TOKEN" \\
  --header 'Content-Type: application/json' \\
  --data @- <<'JSON'
${body}
JSON`

/** How to post metrics of exactly this content. */
export const postingMetrics = (name: string, number: string, digest: string) =>
  posting(api.metrics(name, number, { digest }).replace('%3A', ':'), example)
