#!/bin/sh
# Takes Mammoflow to a place without internet: every image, the models, dashboards and manifests in one file.
#
#   sh deploy/offline.sh save mammoflow.tar [cpu|gpu]   where there is internet, in a checkout: builds, fetches and writes the file
#   tar -xf mammoflow.tar && sh deploy/offline.sh load  elsewhere: checks and loads it; then `docker compose up --detach`
#   sh deploy/offline.sh push registry.example.org      after that, for Kubernetes: the images into a registry of the site
#
# CONTAINER_ENGINE names another engine than docker, e.g. podman.
set -eu

engine=${CONTAINER_ENGINE:-docker}
cd "$(dirname "$0")/.."

fail() {
  echo "offline  $1" >&2
  exit 1
}

# The images that the compose file names, those for the other kind of processor left out.
images_of() {
  all=$(sed -n 's/^ *image: //p' docker-compose.yml)
  case $1 in
    cpu) echo "$all" | grep -v -e '-cuda$' ;;
    gpu) echo "$all" | grep -v -e '^mammoflow-\(detection\|segmentation\|classification\):[^-]*$' ;;
    *) fail "There are the profiles cpu and gpu, not '$1'." ;;
  esac
}

save() {
  file=$1 profile=$2
  images=$(images_of "$profile")
  # What is built already is taken as it is.
  for image in $images; do
    $engine image inspect "$image" > /dev/null 2>&1 && continue
    case $image in
      mammoflow-*) COMPOSE_PROFILES=$profile $engine compose build ;;
      *) $engine pull "$image" ;;
    esac
  done
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  # A Docker archive of several images is what `docker save` makes anyway.
  multi=$($engine save --help 2> /dev/null | grep -o -e '--multi-image-archive' | head -n 1) || multi=
  # shellcheck disable=SC2086 # words on purpose
  $engine save $multi --output "$work/images.tar" $images
  tar -cf "$work/files.tar" docker-compose.yml deploy k8s models docs README.md LICENSE
  printf 'COMPOSE_PROFILES=%s\n' "$profile" > "$work/.env"
  echo "$images" > "$work/images.txt"
  (cd "$work" && sha256sum images.tar files.tar images.txt .env > SHA256SUMS)
  cp deploy/offline.sh "$work/offline.sh"
  mkdir "$work/deploy" && mv "$work/offline.sh" "$work/deploy/offline.sh"
  tar -C "$work" -cf "$file" SHA256SUMS images.tar files.tar images.txt .env deploy
  echo "offline  $file holds $(echo "$images" | wc -l) images; beside it on the other machine: tar -xf, then deploy/offline.sh load"
}

load() {
  [ -f SHA256SUMS ] || fail 'Unpack the file first, and run the script that was in it.'
  sha256sum --check --quiet SHA256SUMS || fail 'The file was damaged on its way; copy it again.'
  tar -xf files.tar
  $engine load --input images.tar
  echo 'offline  ready: docker compose up --detach'
}

push() {
  [ -f images.txt ] || fail 'Load first.'
  while read -r image; do
    target=$1/${image#docker.io/}
    $engine tag "$image" "$target"
    $engine push "$target"
  done < images.txt
}

case ${1:-} in
  save) [ $# -ge 2 ] || fail 'Which file?'; case $2 in /*) file=$2 ;; *) file=$OLDPWD/$2 ;; esac; save "$file" "${3:-cpu}" ;;
  load) load ;;
  push) [ $# -eq 2 ] || fail 'Which registry?'; push "$2" ;;
  *) fail 'save <file> [cpu|gpu], load, or push <registry>' ;;
esac
