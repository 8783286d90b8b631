// A request's path as the log may have it: links that are secrets of their own are cut short.

const secrets = /^\/(verify|recover|change-address|unsubscribe|s|api\/v1\/shared)\/.+/

export function logPath(path: string): string {
  return path.replace(secrets, '/$1/…').slice(0, 200)
}
