#!/bin/sh
# lga on the Node beside it, from any folder and through symbolic links. A machine with a GPU's driver may lack the Vulkan loader
# that finds it: only there the one in lib/ is put on the search path.
here=$(dirname "$(readlink -f "$0")")

system_has_loader() {
  for ldconfig in ldconfig /sbin/ldconfig /usr/sbin/ldconfig; do
    case $("$ldconfig" -p 2>/dev/null) in
      *'libvulkan.so.1 (libc6,x86-64)'*) return 0 ;;
    esac
  done
  # It may lie in a folder of LD_LIBRARY_PATH: the system's own search decides.
  "$here/bin/node" -e 'try { process.dlopen({ exports: {} }, "libvulkan.so.1") } catch (error) {
    process.exitCode = /cannot open shared object/.test(error.message) ? 1 : 0 }' 2>/dev/null
}

if [ -e "$here/lib/libvulkan.so.1" ] && ! system_has_loader; then
  export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
exec "$here/bin/node" "$here/dist/cli/main.js" "$@"
