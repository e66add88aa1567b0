'use client'

import { Contrast, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { HeaderPopover, popoverLine } from '../ui/popover.tsx'
import { chooseTheme, type Theme } from './theme.ts'

const options = [
  { value: 'system', label: 'Same as system', Icon: Contrast },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
] as const

export function ThemeMenu({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const change = (chosen: Theme) => {
    chooseTheme(chosen)
    setTheme(chosen)
  }
  const Shown = options.find(({ value }) => value === theme)?.Icon ?? Contrast
  return (
    <HeaderPopover id="theme-menu" label="Theme" icon={<Shown aria-hidden />}>
      <fieldset>
        <legend className="sr-only">Theme</legend>
        {options.map(({ value, label, Icon }) => (
          <label key={value} className={popoverLine}>
            <Icon aria-hidden />
            {label}
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => change(value)}
              className="ml-auto accent-accent"
            />
          </label>
        ))}
      </fieldset>
    </HeaderPopover>
  )
}
