'use client'

import { Printer } from 'lucide-react'
import { Button } from '../ui/button.tsx'

export const PrintButton = () => (
  <Button size="small" onClick={() => window.print()} className="print:hidden">
    <Printer aria-hidden /> Print
  </Button>
)
