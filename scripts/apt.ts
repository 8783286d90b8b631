// Debian's package manager, where this process may use it.
import { spawnSync } from 'node:child_process'

/** Installs packages; false when the machine has no apt-get, we may not use it, or it fails. */
export function installPackages(...names: string[]): boolean {
  const root = rootPrefix()
  if (root === undefined || !succeeds('apt-get', '--version')) return false
  return (
    run([...root, 'apt-get', 'update', '-qq']) && run([...root, 'apt-get', 'install', '-y', '-qq', ...names])
  )
}

function rootPrefix(): string[] | undefined {
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive']
  if (process.getuid?.() === 0) return quiet
  return succeeds('sudo', '-n', 'true') ? ['sudo', '-n', ...quiet] : undefined
}

function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

function run([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
