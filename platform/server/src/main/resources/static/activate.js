// The link that a device shows already has the code in it.
const code = new URLSearchParams(location.search).get('user_code');
if (code) {
  document.querySelector('input[name=user_code]').value = code;
}
if (new URLSearchParams(location.search).has('unknown')) {
  document.querySelector('#unknown').hidden = false;
}
