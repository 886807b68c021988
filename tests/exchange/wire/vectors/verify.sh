#!/bin/bash
# What a second implementation sees: verifies a letter, its receipt and the evidence about it with
# openssl, unzip, jq and coreutils alone.
#
#   verify.sh [FOLDER [TIME]]     FOLDER as README.md describes it; TIME in seconds since 1970, at
#                                 which the certificates must be valid (default: the vectors' own)
#
# One line per thing proven; the first that fails ends the script with its name and status 1.
set -euo pipefail

folder=${1:-$(dirname "$0")}
attime=${2:-1795248000}
[ -d "$folder" ] || { echo "no such folder: $folder" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
directory=$folder/authority/directory.json
anchor=$folder/authority/anchor.pem

proven() { echo "ok      $1"; }
broken() { echo "BROKEN  $1" >&2; exit 1; }
same() { [ "$2" = "$3" ] || broken "$1: $2 is not $3"; }
sha512() { sha512sum | cut -d ' ' -f 1; }
# The digest of the letter's suite, and the ending of the members that hold one.
digest() { "${algorithm}sum" | cut -d ' ' -f 1; }
# Member of a JSON file; an absent one is empty.
member() { jq -r "$2 // empty" "$1"; }
# Hex text to the bytes it names.
bytes() { printf '%s' "${1^^}" | basenc --base16 --decode; }

print() { openssl x509 -in "$1" -noout -fingerprint -sha256; }

# sealed NAME CONTENT SEAL WHO: a CAdES seal over CONTENT under the pinned anchor, by a certificate
# that $work/who lists for WHO: "authority", or an agency's active ones from the directory.
sealed() {
    openssl cms -verify -cades -binary -inform DER -in "$3" -content "$2" -CAfile "$anchor" \
        -attime "$attime" -purpose any -signer "$work/signer" -out /dev/null 2> "$work/why" \
        || broken "$1: the seal does not verify ($(head -n 1 "$work/why"))"
    [[ $'\n'$(< "$work/who") == *$'\n'"$4 $(print "$work/signer")"* ]] \
        || broken "$1: not sealed by $4"
}

# statement NAME FILE: the seal of a sealed statement, by its issuer, about this letter; its body
# is left in $work/body.
statement() {
    jq -j .body "$2" | base64 -d > "$work/body"
    jq -j .seal "$2" | base64 -d > "$work/seal"
    issuer=$(member "$work/body" .issuer)
    sealed "$1" "$work/body" "$work/seal" "$issuer"
    same "$1: letter" \
        "$(jq -c "[.messageIdentifier, .asice$ending, .sender, .recipient]" "$work/body")" \
        "$(jq -c "[.messageId, .asice$ending, .sender, .recipient]" "$envelope")"
    same "$1: manifest" "$(member "$work/body" ".manifest$ending")" "$manifest"
    case $(member "$work/body" .erdsEventId) in
        */SubmissionAcceptance | */SubmissionRejection | */RelayFailure) allowed=sender ;;
        *) allowed=recipient ;;
    esac
    same "$1: stated by" "$issuer" "$(member "$envelope" ".$allowed")"
}

# container NAME FILE: entries, manifest and header of a container say the same of its files; they
# are left in $work, the digest of the manifest in $manifest. NAME is empty for the letter itself.
container() {
    local prefix=${1:+$1: } file=$2 entries path size stated
    unzip -tqq "$file" > /dev/null 2>&1 || broken "${prefix}container: unzip finds it damaged"
    unzip -p "$file" META-INF/ASiCManifest001.xml > "$work/manifest"
    unzip -p "$file" META-INF/signature001.p7s > "$work/p7s"
    unzip -p "$file" letter.json > "$work/header"
    manifest=$(digest < "$work/manifest")
    jq -Rs --arg algorithm "$algorithm" '[scan("<asic:DataObjectReference URI=\"([^\"]+)\" MimeType=\"([^\"]+)\">"
        + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#\($algorithm)\"/>"
        + "<ds:DigestValue>([^<]+)</ds:DigestValue></asic:DataObjectReference>")
        | {path: .[0], mediaType: .[1], digest: .[2]}]' "$work/manifest" > "$work/references"
    entries=$(unzip -Z1 "$file")
    same "${prefix}container: entries" "$entries" \
        "$(printf 'mimetype\n'; jq -r '.[].path' "$work/references"; \
           printf 'META-INF/ASiCManifest001.xml\nMETA-INF/signature001.p7s')"
    same "${prefix}container: mimetype" "$(unzip -p "$file" mimetype)" application/vnd.etsi.asic-e+zip
    while IFS=$'\t' read -r path stated; do
        same "${prefix}manifest: $path" "$(unzip -p "$file" "$path" | digest)" \
            "$(printf %s "$stated" | base64 -d | basenc --base16 -w 0 | tr A-F a-f)"
    done < <(jq -r '.[] | [.path, .digest] | @tsv' "$work/references")
    same "${prefix}header: canonical" "$(digest < "$work/header")" "$(jq -cSj . "$work/header" | digest)"
    same "${prefix}header: files" "$(jq -c '[.objects[] | [.path, .mediaType]]' "$work/header")" \
        "$(jq -c '[.[1:][] | [.path, .mediaType]]' "$work/references")"
    while IFS=$'\t' read -r path size stated; do
        unzip -p "$file" "$path" > "$work/object"
        same "${prefix}header: size of $path" "$(stat -c %s "$work/object")" "$size"
        same "${prefix}header: digest of $path" "$(digest < "$work/object")" "$stated"
    done < <(jq -r ".objects[] | [.path, .size, .$algorithm] | @tsv" "$work/header")
    same "${prefix}header: declaredAttachments" "$(member "$work/header" .declaredAttachments)" \
        "$(jq '([.objects[] | select(.role == "attachment")] | length)
            + ([.physicalAttachments[]?.count] | add // 0)' "$work/header")"
}

# --- the directory
echo "authority $(print "$anchor")" > "$work/who"
sealed "directory" "$directory" "$directory.p7s" authority
while IFS=$'\t' read -r agency certificate; do
    printf '%b' "$certificate" > "$work/listed"
    echo "$agency $(print "$work/listed")" >> "$work/who"
done < <(jq -r '.agencies[] | .id as $id | .services[]
    | select(.type == "seal" and .status == "active") | [$id, .certificate] | @tsv' "$directory")
proven "directory $(member "$directory" .sequenceNumber) is sealed by the pinned authority"

# --- the encrypted letter
envelope=$folder/envelope.json letter=$work/letter.asice
recipient=$(member "$envelope" .recipient)
case $(member "$envelope" .suite) in
    S1) algorithm=sha512 ending=Sha512 ;;
    S2) algorithm=sha256 ending=Sha256 ;;
    *) broken "envelope: suite" ;;
esac
same "letter.cms: bytes" "$(stat -c %s "$folder/letter.cms")" "$(member "$envelope" .packageSize)"
same "letter.cms: digest" "$(digest < "$folder/letter.cms")" \
    "$(member "$envelope" ".package$ending")"
key=$folder/$recipient/encryption.pem
openssl cms -decrypt -inform DER -binary -in "$folder/letter.cms" -recip "$key" -inkey "$key" \
    -out "$letter" 2> /dev/null || broken "letter.cms: cannot be decrypted"
same "container: digest" "$(digest < "$letter")" "$(member "$envelope" ".asice$ending")"
same "letter.asice: digest" "$(digest < "$folder/letter.asice")" \
    "$(member "$envelope" ".asice$ending")"
proven "letter.cms decrypts to the announced container"

# --- the container
container "" "$letter"
proven "every file has the digest that manifest and header say"

# --- the header
same "header: messageId" "$(member "$work/header" .messageId)" "$(member "$envelope" .messageId)"
for side in sender recipient; do
    same "header: $side" "$(member "$work/header" ".$side.agency")" "$(member "$envelope" ".$side")"
done
proven "header, manifest and envelope say the same"

sender=$(member "$envelope" .sender)
sealed "letter" "$work/manifest" "$work/p7s" "$sender"
proven "the letter is sealed by $sender, for $recipient: $(member "$work/header" .subject)"

# --- the receipt
statement "receipt" "$folder/receipt.json"
same "receipt: event" "$(member "$work/body" .erdsEventId)" \
    http://uri.etsi.org/19522/Event/RelayAcceptance
proven "$recipient confirmed custody at $(member "$work/body" .eventTime)"

# --- the journal: every statement, and the chain over them
head=$(printf '0%.0s' {1..128})
for ((position = 0; position < $(jq '.records | length' "$folder/journal.json"); position++)); do
    name="journal[$position]"
    jq -cSj ".records[$position].statement" "$folder/journal.json" > "$work/record"
    statement "$name" "$work/record"
    head=$({ bytes "$head"; bytes "$(sha512 < "$work/record")"; } | sha512)
    same "$name: head of the chain" "$head" \
        "$(jq -r ".records[$position].head" "$folder/journal.json")"
    event=$(member "$work/body" .erdsEventId)
    proven "$name: ${event##*/} $(member "$work/body" .registryNumber)"
done
[ "$position" -gt 0 ] || broken "journal: empty"
same "journal: head" "$head" "$(member "$folder/journal.json" .head)"
proven "the chain of $position statements is whole"

# --- a letter passed on: the covering letter, and the container in it as it came
if [ -e "$folder/forwarded.asice" ]; then
    container "forwarded" "$folder/forwarded.asice"
    forwarder=$(member "$work/header" .sender.agency)
    sealed "forwarded" "$work/manifest" "$work/p7s" "$forwarder"
    named=$(jq -c '[.refs.forwards | .sender, .messageId]' "$work/header")
    stated=$(member "$work/header" ".refs.forwards.asice$ending")
    path=$(jq -r '[.objects[] | select(.role == "forwarded") | .path] | join(" ")' "$work/header")
    unzip -p "$folder/forwarded.asice" "$path" > "$work/inner.asice" 2> /dev/null \
        || broken "forwarded: carries no container"
    same "forwarded: digest of what is named" "$(digest < "$work/inner.asice")" "$stated"
    container "passed on" "$work/inner.asice"
    same "passed on: letter" "$(jq -c '[.sender.agency, .messageId]' "$work/header")" "$named"
    same "passed on: by its recipient" "$(member "$work/header" .recipient.agency)" "$forwarder"
    sealed "passed on" "$work/manifest" "$work/p7s" "$(member "$work/header" .sender.agency)"
    proven "$forwarder passes on, as it came: $(member "$work/header" .subject)"
fi
