import { Download } from 'lucide-react'
import type { AuditFilter } from '#lib/audit/schema'
import { api } from '#lib/paths'
import { buttonStyle } from '../ui/button-style.ts'

const forms = [
  { format: 'csv', label: 'Export CSV' },
  { format: 'json', label: 'Export JSON' },
]

/** What is shown, all pages of it, as a file: CSV for spreadsheets, JSON lines to be verified and kept. */
export function ExportLinks({ filter }: { filter: AuditFilter }) {
  return forms.map(({ format, label }) => (
    <a key={format} href={api.auditExport({ ...filter, format })} download className={buttonStyle({})}>
      <Download aria-hidden /> {label}
    </a>
  ))
}
