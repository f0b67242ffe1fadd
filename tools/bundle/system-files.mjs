import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

const LOADER = 'libvulkan.so.1';
/** Where Debian and its children keep licences. */
const DOCUMENT = '/usr/share/doc/libvulkan1/copyright';
const LICENCE = '/usr/share/common-licenses/Apache-2.0';

/** Node's licence: beside its bin folder as nodejs.org packs it, or where a distribution puts it. */
export function nodeLicence() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  const places = [join(prefix, 'LICENSE'), join(prefix, 'share/doc/nodejs/LICENSE'), '/usr/share/doc/nodejs/copyright'];
  return places
    .filter(existsSync)
    .slice(0, 1)
    .map((from) => ({ from, to: 'bin/node-LICENSE' }));
}

/** The Vulkan loader of this machine (Apache-2.0), which machines with a driver for it may lack; it goes in with its licence or not. */
export function vulkanLoader() {
  const { stdout } = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` },
  });
  const found = /libvulkan\.so\.1 \(libc6,x86-64\) => (\S+)/.exec(stdout ?? '')?.[1];
  if (found === undefined || ![DOCUMENT, LICENCE].every(existsSync)) {
    const got = found === undefined ? 'this machine has none' : 'its licence is not where Debian keeps it';
    return { entries: [], note: `without the Vulkan loader ${LOADER}: ${got}; install libvulkan1 to have it in` };
  }
  return {
    entries: [
      { from: realpathSync(found), to: `lib/${LOADER}` },
      { from: DOCUMENT, to: `lib/${LOADER}-copyright` },
      { from: LICENCE, to: `lib/${LOADER}-LICENSE` },
    ],
  };
}
