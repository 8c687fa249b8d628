// Files of an entry go to the server as soon as they are chosen, one by one, and wait there for
// their form (dasar/berkas/titipan.py). Until one has arrived this browser keeps it: a line that
// drops, a page that is left or a session that ends loses none. Without this script they are sent
// with the form.
(() => {
  const wadah = document.querySelector("[data-titip]");
  if (!wadah || !window.indexedDB) return;
  const form = wadah.closest("form");
  const masukan = wadah.querySelector("input[type=file]");
  const daftar = wadah.querySelector("[data-daftar]");
  const pemilik = `${document.body.dataset.pengguna}:${location.pathname}`;
  // Enough to read a paper by; the camera makes three times as many.
  const SISI = 2400;

  const gudang = new Promise((berhasil, gagal) => {
    const buka = indexedDB.open("iku", 1);
    buka.onupgradeneeded = () => buka.result.createObjectStore("berkas", { keyPath: "id" });
    buka.onsuccess = () => berhasil(buka.result);
    buka.onerror = () => gagal(buka.error);
  });
  const simpanan = async (cara, perbuatan) => {
    try {
      const toko = (await gudang).transaction("berkas", cara).objectStore("berkas");
      return await new Promise((berhasil, gagal) => {
        const minta = perbuatan(toko);
        minta.onsuccess = () => berhasil(minta.result);
        minta.onerror = () => gagal(minta.error);
      });
    } catch {
      // A private window keeps nothing; the file is sent all the same.
      return undefined;
    }
  };

  // A photo as large as is needed; whatever cannot be read here goes as it is.
  const kecilkan = async (berkas) => {
    if (!/^image\/(jpeg|png|webp)$/.test(berkas.type) || berkas.size < 700_000) return berkas;
    try {
      const gambar = await createImageBitmap(berkas);
      const skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
      const kanvas = document.createElement("canvas");
      kanvas.width = Math.round(gambar.width * skala);
      kanvas.height = Math.round(gambar.height * skala);
      kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      const kecil = await new Promise((selesai) => kanvas.toBlob(selesai, "image/jpeg", 0.85));
      if (!kecil || kecil.size >= berkas.size) return berkas;
      return new File([kecil], berkas.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
      return berkas;
    }
  };

  const siapkan = new Set();
  const menunggu = [];
  let bekerja = false;
  let kirimKemudian = null;

  const baris = (satu) => {
    if (satu.li) return satu.li;
    satu.li = document.createElement("li");
    satu.li.append(document.createElement("span"), " ", document.createElement("small"));
    satu.li.firstChild.textContent = satu.berkas.name;
    daftar.append(satu.li);
    return satu.li;
  };
  const kata = (satu, teks, salah = false) => {
    const tempat = baris(satu).querySelector("small");
    tempat.textContent = teks;
    tempat.className = salah ? "text-danger" : "text-secondary";
  };
  const lepas = (satu) => {
    menunggu.splice(menunggu.indexOf(satu), 1);
    simpanan("readwrite", (toko) => toko.delete(satu.id));
  };
  const terkirim = (satu, kunci) => {
    lepas(satu);
    const sama = [...daftar.querySelectorAll("input")].find((kotak) => kotak.value === kunci);
    if (sama) {
      sama.checked = true;
      satu.li.remove();
    } else {
      const label = document.createElement("label");
      const kotak = document.createElement("input");
      Object.assign(kotak, { type: "checkbox", name: wadah.dataset.nama, value: kunci, checked: true });
      kotak.className = "form-check-input";
      label.append(kotak, ` ${satu.berkas.name} · terkirim`);
      satu.li.replaceChildren(label);
    }
    // The draft knows of it, too.
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const ditolak = (satu, sebab) => {
    lepas(satu);
    kata(satu, sebab, true);
  };

  const kirim = (satu) =>
    new Promise((selesai) => {
      const isi = new FormData();
      isi.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      isi.append("daftar_berkas", satu.berkas, satu.berkas.name);
      const minta = new XMLHttpRequest();
      minta.open("POST", wadah.dataset.titip);
      minta.upload.onprogress = ({ loaded, total }) => kata(satu, `${Math.floor((loaded / total) * 100)} %`);
      minta.onload = () => {
        let jawaban = {};
        try {
          jawaban = JSON.parse(minta.responseText);
        } catch {
          // A login page, or too many at once.
        }
        if (jawaban.kunci) terkirim(satu, jawaban.kunci);
        else if (jawaban.salah) ditolak(satu, jawaban.salah);
        else kata(satu, "belum terkirim; tersimpan di ponsel ini. Muat ulang halaman, masuk lagi bila diminta.", true);
        selesai(Boolean(jawaban.kunci || jawaban.salah));
      };
      minta.onerror = () => {
        kata(satu, "sambungan putus; tersimpan di ponsel ini dan dikirim lagi sendiri", true);
        selesai(false);
      };
      minta.send(isi);
    });

  const kerjakan = async () => {
    if (bekerja) return;
    bekerja = true;
    while (menunggu.length) {
      if (!(await kirim(menunggu[0]))) {
        setTimeout(kerjakan, 5000);
        break;
      }
    }
    bekerja = false;
    if (!menunggu.length && !siapkan.size && kirimKemudian) {
      const tombol = kirimKemudian;
      kirimKemudian = null;
      form.requestSubmit(tombol);
    }
  };
  addEventListener("online", kerjakan);

  // The browser's own button speaks its own language.
  const tombol = document.createElement("label");
  tombol.className = "btn btn-outline-primary d-block";
  tombol.htmlFor = masukan.id;
  tombol.textContent = "+ Kamera atau berkas";
  masukan.classList.add("visually-hidden");
  masukan.after(tombol);

  masukan.addEventListener("change", async () => {
    const dipilih = [...masukan.files];
    // From here on they go their own way, not with the form.
    masukan.value = "";
    const daftarSatu = dipilih.map((berkas) => ({ id: `${pemilik}:${Date.now()}:${Math.random()}`, pemilik, berkas }));
    for (const satu of daftarSatu) {
      siapkan.add(satu);
      kata(satu, "menyiapkan");
    }
    for (const satu of daftarSatu) {
      satu.berkas = await kecilkan(satu.berkas);
      await simpanan("readwrite", (toko) => toko.put({ id: satu.id, pemilik, berkas: satu.berkas, pada: Date.now() }));
      siapkan.delete(satu);
      menunggu.push(satu);
      kata(satu, "menunggu");
      kerjakan();
    }
  });
  form.addEventListener("submit", (peristiwa) => {
    const [satu] = [...menunggu, ...siapkan];
    if (!satu) return;
    peristiwa.preventDefault();
    kirimKemudian = peristiwa.submitter;
    kata(satu, "dikirim dahulu, lalu isian disimpan sendiri");
    kerjakan();
  });
  // Whoever logs out leaves nothing behind.
  document.querySelector("[data-keluar]")?.addEventListener("submit", (peristiwa) => {
    if (!peristiwa.defaultPrevented) simpanan("readwrite", (toko) => toko.clear());
  });

  simpanan("readonly", (toko) => toko.getAll()).then((semua) => {
    for (const { id, pemilik: milik, berkas, pada } of semua || []) {
      // A week later nobody comes back for it.
      if (Date.now() - pada > 7 * 24 * 3600 * 1000) simpanan("readwrite", (toko) => toko.delete(id));
      else if (milik === pemilik) menunggu.push({ id, pemilik, berkas });
    }
    for (const satu of menunggu) kata(satu, "menunggu");
    kerjakan();
  });
})();
