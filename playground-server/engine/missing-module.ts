/** The error for a module that is not there. */

/** Says it in Node's own words; `from` is the file that asked. */
export function missingModule(id: string, from: string): Error {
  return Object.assign(new Error(`Cannot find module '${id}'\nRequire stack:\n- ${from}`), {
    code: 'MODULE_NOT_FOUND',
    requireStack: [from],
  });
}
