//! Reads what is pushed to a device (RFC 8188, RFC 8291). Of the library that writes it only the curve is used, so that a mistake in
//! what is derived and how it is laid out is not made twice.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use web_push_native::p256::ecdh::diffie_hellman;
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint;
use web_push_native::p256::{PublicKey, SecretKey};

/// HMAC-SHA-256 of the parts in a row. One block of HKDF is no more than that.
fn mac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).unwrap();
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// The message, of one record.
pub fn read(body: &[u8], device: &SecretKey, auth: &[u8]) -> Vec<u8> {
    let (salt, rest) = body.split_at(16);
    let (record, rest) = rest.split_at(4);
    let (length, rest) = rest.split_first().unwrap();
    let (sender, sealed) = rest.split_at(usize::from(*length));
    let record = u32::from_be_bytes(record.try_into().unwrap());
    assert!(sealed.len() <= record as usize, "one record, and the last");

    let theirs = PublicKey::from_sec1_bytes(sender).unwrap();
    let shared = diffie_hellman(device.to_nonzero_scalar(), theirs.as_affine());
    let ours = device.public_key().to_encoded_point(false);
    let between = mac(auth, &[shared.raw_secret_bytes()]);
    let input = mac(
        &between,
        &[b"WebPush: info\0", ours.as_bytes(), sender, &[1]],
    );
    let from = mac(salt, &[&input]);
    let key = mac(&from, &[b"Content-Encoding: aes128gcm\0", &[1]]);
    let nonce = mac(&from, &[b"Content-Encoding: nonce\0", &[1]]);

    let cipher = Aes128Gcm::new_from_slice(&key[..16]).unwrap();
    let mut open = cipher
        .decrypt(Nonce::from_slice(&nonce[..12]), sealed)
        .unwrap();
    while open.last() == Some(&0) {
        open.pop();
    }
    assert_eq!(open.pop(), Some(2), "the mark of the last record");
    open
}

#[test]
fn the_example_of_rfc_8291_is_read() {
    let bytes = |text: &str| BASE64.decode(text).unwrap();
    let device = bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
    let body = bytes(concat!(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml",
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT",
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
    ));
    let device = SecretKey::from_slice(&device).unwrap();
    let read = read(&body, &device, &bytes("BTBZMqHH6r4Tts7J_aSIgg"));
    assert_eq!(read, b"When I grow up, I want to be a watermelon");
}
